// The files of this folder are one module, in the order that Assets.java gives.

const byId = id => document.getElementById(id);

/** An element with attributes and children; text is text, never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** Says something in a place that is there for it; nothing, where there is nothing to say. */
function say(id, text = '') {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
}

/** Marks a field as wrong and says why, or takes that back. */
function mark(id, text = '') {
  const field = byId(id);
  say(`${id}-wrong`, text);
  field.setAttribute('aria-invalid', String(Boolean(text)));
  const about = [`${id}-hint`, `${id}-wrong`].filter(about => byId(about)?.textContent && !byId(about).hidden);
  field.setAttribute('aria-describedby', about.join(' '));
}

/** One view at a time. */
function show(view) {
  for (const id of ['loading', 'enter', 'work']) byId(id).hidden = id !== view;
}
