export const byId = id => document.getElementById(id);

/** An element with attributes and children; text is text, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(attribute, '');
    else if (value !== false && value != null) made.setAttribute(attribute, String(value));
  }
  made.append(...children.flat().filter(child => child != null));
  return made;
}

/** Puts these in place of what is there. What looks the same stays, so that nothing loses its focus or is read out twice. */
export function fill(place, ...children) {
  const made = element('div', {}, ...children);
  const before = [...place.childNodes];
  const after = [...made.childNodes];
  after.forEach((node, index) => {
    if (!before[index]) place.append(node);
    else if (!before[index].isEqualNode(node)) before[index].replaceWith(node);
  });
  before.slice(after.length).forEach(node => node.remove());
}

/** Sets a text where it is another one. */
export function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** A colour by its name, with its mark. */
export const named = (color, ...more) =>
  element('span', { class: 'name', 'data-color': color }, element('span', { class: 'mark', 'aria-hidden': 'true' }), color, ...more);
