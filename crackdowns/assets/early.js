// Of a chart's two drawings the server sends the one that fits the window. This cookie tells it how wide that is.
window.__tellWidth = () => {
  window.__width = innerWidth;
  document.cookie = `crackdowns_window=${innerWidth}; path=${new URL('./', location.href).pathname}; samesite=strict`;
};
window.__tellWidth();

// A click on our own HTML before the listener of all such clicks is there (assets/hub/hub.js) waits for it, and counts.
addEventListener('click', (event) => {
  if (window.__hub) return;
  const element = event.target instanceof Element && event.target.closest('[data-opens], [data-share], [data-full], [data-large]');
  if (!element) return;
  event.preventDefault();
  window.__early = element;
}, true);
