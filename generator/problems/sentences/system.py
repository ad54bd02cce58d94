"""What operating systems say in English, in Indonesian (errno.h of POSIX)."""

from __future__ import annotations

import errno

REASONS = {
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.ENOENT: "berkas atau folder tidak ada",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.ENOTDIR: "itu berkas, bukan folder",
    errno.EEXIST: "sudah ada",
    errno.ENOSPC: "cakram penuh",
    errno.EDQUOT: "jatah cakram habis",
    errno.EFBIG: "berkas melebihi batas ukuran",
    errno.EROFS: "cakram hanya bisa dibaca",
    errno.ELOOP: "tautan simbolik berputar",
    errno.ENAMETOOLONG: "nama terlalu panjang",
    errno.EMFILE: "terlalu banyak berkas terbuka",
    errno.EIO: "cakram rusak atau terputus",
    errno.EADDRINUSE: "alamat sudah dipakai program lain",
}
