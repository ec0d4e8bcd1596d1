// What a click, a tap or a key on our own HTML and charts does: open a record's story, the share sheet,
// the full screen.
// One listener for the whole document; Streamlit mounts this component once and keeps it.
const plain = (event) => !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
const hub = (window.__hub ||= { bound: new WeakSet(), places: new WeakMap() });

// [attribute, what to do with its value and element]
const DEEDS = [
  ['data-opens', (id) => hub.send('opens', id)],
  ['data-share', (id) => hub.send('share', id)],
  ['data-full', (id) => full(id)],
  ['data-large', (_, element) => large(element)],
];
const ANY = DEEDS.map(([attribute]) => `[${attribute}]`).join();

function deed(target) {
  const element = target instanceof Element ? target.closest(ANY) : null;
  if (!element) return null;
  // A link inside a row that opens a story is still a link.
  const link = target.closest('a[href]');
  if (link && link !== element && element.contains(link)) return null;
  const [name, act] = DEEDS.find(([attribute]) => element.hasAttribute(attribute));
  return { element, act: () => act(element.getAttribute(name), element) };
}

// A code for the room fills the screen; the same again, or Escape, takes it back.
function large(element) {
  if (document.fullscreenElement) document.exitFullscreen();
  else if (element.requestFullscreen) element.requestFullscreen();
  else element.classList.toggle('large');
}

// Streamlit's own full screen of a chart fills the window, and the window the screen where the browser lets it; the
// button stands in the chart's mode bar, which is not shown.
const CLOSE = '.modebar-btn[data-title="Close fullscreen"]';
function full(id) {
  const places = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].filter((place) => place.offsetWidth);
  const place = places.find((found) => found.closest(`[class*="-${CSS.escape(id)}"]`)) ?? places[0];
  const button = place?.querySelector('.modebar-btn[data-title="Fullscreen"]');
  if (!button) return;
  press(button);
  hub.title = (document.getElementById(id) ?? document.querySelector('h1'))?.textContent ?? '';
  document.documentElement.requestFullscreen?.().catch(() => {});
}

function press(button) {
  button?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
}

// The browser's Escape ends its full screen; the chart's ends with it, and the other way round. Both show the title.
function nameFull() {
  const open = Boolean(document.querySelector(CLOSE));
  if (open === Boolean(hub.sign)) return;
  hub.sign?.remove();
  hub.sign = null;
  if (open) {
    hub.sign = document.body.appendChild(Object.assign(document.createElement('p'), { className: 'full-title' }));
    hub.sign.textContent = hub.title ?? '';
  } else if (document.fullscreenElement) document.exitFullscreen();
}

function onFullscreen() {
  if (!document.fullscreenElement) press(document.querySelector(CLOSE));
}

function onClick(event) {
  if (!plain(event)) return;
  const found = deed(event.target);
  if (!found) return;
  event.preventDefault();
  found.act();
}

function onKey(event) {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  const found = deed(event.target);
  // Links and buttons turn the key into a click by themselves.
  if (!found || found.element !== event.target || found.element.matches('a,button')) return;
  event.preventDefault();
  found.act();
}

// A mark's first datum, or an annotation's name, is the record that it opens.
function bindCharts() {
  for (const chart of document.querySelectorAll('.js-plotly-plot')) {
    if (hub.bound.has(chart) || !chart.on) continue;
    hub.bound.add(chart);
    chart.on('plotly_click', (event) => {
      const data = event.points?.[0]?.customdata;
      const id = Array.isArray(data) ? data[0] : data;
      if (typeof id === 'string' && id) hub.send('opens', id);
    });
    chart.on('plotly_clickannotation', (event) => event.annotation?.name && hub.send('opens', event.annotation.name));
  }
}

// Streamlit takes a changed chart's picture away and draws the new one a moment later. The old one stays over its place
// until then.
const DRAWING = '.js-plotly-plot .plot-container';
const PLACE = '[class*="st-key-wide-"], [class*="st-key-narrow-"], [class*="st-key-only-"]';
// In a window of another width the place goes too: then the other drawing's is where it stood.
function successor(place) {
  if (!place || place.isConnected) return place;
  const [, id] = /st-key-(?:wide|narrow|only)-(\S+)/.exec(place.className);
  return document.querySelector(`.st-key-wide-${id}, .st-key-narrow-${id}`);
}

function keepOld(records) {
  for (const record of records) {
    for (const node of record.removedNodes) {
      const old = node instanceof Element && (node.matches('.plot-container') ? node : node.querySelector('.plot-container'));
      const place = old && successor(hub.places.get(old));
      if (!place?.offsetWidth || place.querySelector('.old-picture')) continue;
      // Once: when it goes from there, it is not to come back.
      hub.places.delete(old);
      const ghost = place.appendChild(document.createElement('div'));
      ghost.className = 'old-picture';
      ghost.inert = true;
      ghost.append(old);
      setTimeout(() => ghost.remove(), 5000);
    }
  }
  for (const ghost of document.querySelectorAll('.old-picture')) {
    const drawn = ghost.parentElement.querySelector(`${DRAWING} text`);
    if (drawn && !ghost.contains(drawn)) ghost.remove();
  }
  for (const drawing of document.querySelectorAll(DRAWING)) {
    if (!drawing.closest('.old-picture')) hub.places.set(drawing, drawing.closest(PLACE));
  }
}

// What Streamlit's elements do not say of themselves.
function nameMenu() {
  const menu = document.querySelector('.st-key-menu');
  if (!menu) return;
  if (menu.getAttribute('role') !== 'navigation') {
    menu.setAttribute('role', 'navigation');
    menu.setAttribute('aria-label', 'Pages');
  }
  const path = location.pathname.split('/').pop();
  // The form has no item of its own.
  const here = path === 'contribute' ? 'method' : path;
  for (const link of menu.querySelectorAll('a')) {
    const current = new URL(link.href).pathname.split('/').pop() === here && !link.closest('.to-talk');
    if (!current) link.removeAttribute('aria-current');
    if (current && link.getAttribute('aria-current') !== 'page') {
      menu.querySelectorAll('[aria-current]').forEach((other) => other.removeAttribute('aria-current'));
      link.setAttribute('aria-current', 'page');
      // On a phone the menu is wider than the screen: the page that is open is in sight.
      const scroller = link.closest('.st-key-menu');
      scroller.scrollLeft = link.offsetLeft - (scroller.clientWidth - link.offsetWidth) / 2;
    }
  }
}

// A link to one chart (`chart=`) comes to it, once.
function comeToChart() {
  if (hub.came) return;
  const id = new URLSearchParams(location.search).get('chart');
  const title = id && document.getElementById(id);
  if (!id || title) hub.came = true;
  title?.scrollIntoView();
}

// A server that was started anew knows nothing of this page until it has run it once, and what it is sent before that is
// lost. So the page is asked for as soon as there is a server again (as Back would: by its address), and what was touched
// in the meantime is sent when it has been run.
function reconnect() {
  const app = document.querySelector('[data-testid="stApp"]')?.dataset;
  if (!app) return;
  if (app.testConnectionState !== 'CONNECTED') hub.state = 'lost';
  else if (hub.state === 'lost') {
    hub.state = 'asked';
    // Another tab may have told its own width since.
    hub.width = null;
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  } else if (hub.state === 'asked' && app.testScriptState === 'running') hub.state = 'runs';
  else if (hub.state === 'runs' && app.testScriptState === 'notRunning') {
    hub.state = '';
    if (hub.waits) hub.send(...hub.waits);
    hub.waits = null;
  }
}

// Only the drawing for the window's width was sent; in a window of another width the other one is asked for.
// Which one fits is the style sheet's to say.
hub.width ??= window.__width;
function refit() {
  const { testScriptState } = document.querySelector('[data-testid="stApp"]')?.dataset ?? {};
  // What is asked for during a run may be lost with the page before.
  if (hub.width === innerWidth || testScriptState !== 'notRunning' || matchMedia('print').matches) return;
  const kinds = ['wide', 'narrow'].map((kind) => [...document.querySelectorAll(`[class*="st-key-${kind}-"]`)]);
  const alone = kinds.find((here, n) => here.length && !kinds[1 - n].length) ?? [];
  const unfit = alone.filter((place) => getComputedStyle(place).display === 'none');
  if (!unfit.length) return;
  // Until then it is better than none.
  unfit.forEach((place) => place.classList.add('stays'));
  hub.width = innerWidth;
  window.__tellWidth();
  hub.send('window', innerWidth);
}

function start() {
  let queued = false;
  const look = () => { queued = false; bindCharts(); nameMenu(); nameFull(); comeToChart(); refit(); };
  const observer = new MutationObserver((records) => {
    // At once: what is touched first after a restart must not be sent before the page is asked for.
    reconnect();
    keepOld(records);
    if (!queued) { queued = true; requestAnimationFrame(look); }
  });
  document.addEventListener('click', onClick, true);
  document.addEventListener('keydown', onKey, true);
  document.addEventListener('fullscreenchange', onFullscreen);
  addEventListener('resize', look);
  const states = ['data-test-connection-state', 'data-test-script-state'];
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: states });
  reconnect();
  look();
  // A click that came before this listener (assets/early.js).
  deed(window.__early)?.act();
  return () => {
    document.removeEventListener('click', onClick, true);
    document.removeEventListener('keydown', onKey, true);
    document.removeEventListener('fullscreenchange', onFullscreen);
    removeEventListener('resize', look);
    observer.disconnect();
  };
}

export default function (component) {
  hub.send = (what, id) => {
    if (hub.state) hub.waits = [what, id];
    else component.setTriggerValue(what, { id, at: Date.now() });
  };
  hub.stop ??= start();
  return () => { hub.stop?.(); hub.stop = null; };
}
