// While there is no line to the server: plain words, and the ways on that need none. Streamlit's words are for developers.
(() => {
  const WORDS = 'There is no line to the server at this moment. What you see stays, and the page goes on by itself when the server is back. Without that line: ';
  const WAYS = [['handout', 'this view as one file'], ['present', 'this view as slides']];
  // Longer than a page takes to come, shorter than a reader waits.
  const PATIENCE = 4000;
  let since = Date.now(), bar = null;

  function way([path, label]) {
    const query = new URLSearchParams(location.search);
    query.set('_page', location.pathname.split('/').pop() || 'home');
    return Object.assign(document.createElement('a'), { href: `${path}?${query}`, target: '_blank', textContent: label });
  }

  function look() {
    const state = document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState;
    since = state === 'CONNECTED' ? 0 : since || Date.now();
    const told = Boolean(since) && Date.now() - since > PATIENCE;
    if (told === Boolean(bar)) return;
    bar?.remove();
    bar = told ? document.body.appendChild(Object.assign(document.createElement('p'), { className: 'gone' })) : null;
    if (!bar) return;
    bar.setAttribute('role', 'status');
    bar.append(WORDS, way(WAYS[0]), ', ', way(WAYS[1]), '.');
  }

  function silence() {
    for (const title of document.querySelectorAll('[role="dialog"] h2[slot="title"]')) {
      if (title.textContent === 'Connection error') title.closest('[role="dialog"]').querySelector('button')?.click();
    }
  }

  new MutationObserver(silence).observe(document.body, { childList: true, subtree: true });
  setInterval(look, 500);
})();
