// The talks that were opened in this browser, kept there: a talk goes on, and opens again, when its server is gone.
const TALKS = 'talks', FILES = 'talk-files';
// So many are kept of each, the last used.
const MOST = { [TALKS]: 8, [FILES]: 40 };
// What the page itself makes of its address: the same document for all of them.
const OWN = ['slide', 'notes', 'mode'];
// A proxy whose server is gone says so; one that says nothing is waited for as long as a room waits.
const GONE = [502, 503, 504], PATIENCE = 4000;

function name(address) {
  const url = new URL(address);
  OWN.forEach((own) => url.searchParams.delete(own));
  url.hash = '';
  return url.href;
}

async function keep(kind, key, response) {
  if (response.status !== 200 || response.redirected) return;
  const cache = await caches.open(kind);
  await cache.put(key, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[kind])).map((old) => cache.delete(old)));
}

const kept = async (kind, key) => (await caches.open(kind)).match(key, { ignoreVary: true });

// As the server has it; as it was kept where there is no server. The page tells its reader which.
async function talk(event) {
  const key = name(event.request.url);
  const copy = await kept(TALKS, key);
  const waited = new Promise((done) => { if (copy) setTimeout(done, PATIENCE); });
  const found = await Promise.race([fetch(event.request), waited]).catch((error) => { if (!copy) throw error; });
  if (found && !(copy && GONE.includes(found.status))) {
    event.waitUntil(keep(TALKS, key, found.clone()));
    return found;
  }
  const text = (await copy.text()).replace('<html', '<html data-kept');
  return new Response(text, { headers: copy.headers });
}

// Where the address of a file changes with its content (`v`), a copy is as good as the file.
async function file(event, lasts) {
  const copy = await kept(FILES, event.request.url);
  if (copy && lasts) return copy;
  const found = await fetch(event.request).catch((error) => { if (!copy) throw error; });
  if (!found) return copy;
  event.waitUntil(keep(FILES, event.request.url, found.clone()));
  return found;
}

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  if (event.request.mode === 'navigate') event.respondWith(talk(event));
  else if (url.pathname.includes('/assets/')) event.respondWith(file(event, url.searchParams.has('v')));
});
// The first time, all is there before this worker is.
addEventListener('message', (event) => {
  const all = [[TALKS, event.data.talk], ...event.data.files.map((address) => [FILES, address])];
  const done = all.map(async ([kind, address]) => keep(kind, kind === TALKS ? name(address) : address, await fetch(address)));
  event.waitUntil(Promise.all(done).then(() => event.ports[0].postMessage('kept')));
});
