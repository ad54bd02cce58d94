"""What tests share beside fixtures: projects, published sites, browsers, servers, readers and makers of data."""
