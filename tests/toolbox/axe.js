// What the colour rules of axe-core need not look at on this page: what is the same as what they looked at before.
//
// Whether a text stands out depends on its colour, its size and weight, and on what it lies on. Texts are the same to
// those rules where the browser computed all these to be the same; some of the same are looked at instead of all.
// Returns whether nothing is left to look at, and how often each text has been met by now.
([met, enough, within]) => {
  const ON = ["color", "backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode", "textShadow"];
  const OF = ["fontSize", "fontWeight", "textDecorationLine", "position"];
  const FORM = "input, select, textarea";
  const values = (style, names) => names.map((name) => style[name]).join(";");
  const hasText = (element) =>
    element.matches(FORM) || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  // Tells whether nothing in an element is left to look at, and adds what is to be left out to `same`.
  const walk = (element, ground, isWithin, same) => {
    const style = getComputedStyle(element);
    const layer = `|${values(style, ON)}`;
    const lying = ground.endsWith(layer) ? ground : ground + layer;
    const here = isWithin || element.matches(within);
    let done = true;
    if (here && hasText(element) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
      const text = `${values(style, OF)}${lying}`;
      met[text] = (met[text] ?? 0) + 1;
      done = met[text] > enough;
    }
    const inside = [];
    for (const child of element.children) done = walk(child, lying, here, inside) && done;
    same.push(...(done ? [element] : inside));
    return done;
  };

  window.axeLeavesOut = [];
  return [walk(document.documentElement, "", false, window.axeLeavesOut), met];
}
