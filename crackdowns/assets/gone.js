// While there is no line to the server: plain words, and the ways on that need none. Streamlit's words are for developers.
(() => {
  const WORDS = 'There is no line to the server at this moment. What you see stays, and the page goes on by itself when the server is back. Without that line: ';
  const NEVER = 'The live connection to the server does not open: a proxy or a firewall on the way may not let it through. It is tried again by itself. Without it: ';
  // What an address says of the view goes along, but where the way leads elsewhere.
  const WAYS = [['handout', 'this view as one file'], ['present', 'this view as slides'], ['data/claims.csv', 'every figure as a table'], ['handout?_page=method', 'the method']];
  // Longer than a page takes to come, shorter than a reader waits.
  const PATIENCE = 4000;
  let since = Date.now(), bar = null, was = false;

  function way([path, label]) {
    const query = new URLSearchParams(location.search);
    query.set('_page', location.pathname.split('/').pop() || 'home');
    return Object.assign(document.createElement('a'), { href: /[.?]/.test(path) ? path : `${path}?${query}`, target: '_blank', textContent: label });
  }

  function look() {
    const state = document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState;
    was ||= state === 'CONNECTED';
    since = state === 'CONNECTED' ? 0 : since || Date.now();
    const told = Boolean(since) && Date.now() - since > PATIENCE;
    if (told === Boolean(bar)) return;
    bar?.remove();
    bar = told ? document.body.appendChild(Object.assign(document.createElement('p'), { className: 'gone' })) : null;
    if (!bar) return;
    bar.setAttribute('role', 'status');
    bar.append(was ? WORDS : NEVER, ...WAYS.flatMap((to, i) => [i ? ', ' : '', way(to)]), '.');
  }

  function silence() {
    for (const title of document.querySelectorAll('[role="dialog"] h2[slot="title"]')) {
      if (title.textContent === 'Connection error') title.closest('[role="dialog"]').querySelector('button')?.click();
    }
  }

  new MutationObserver(silence).observe(document.body, { childList: true, subtree: true });
  setInterval(look, 500);
})();
