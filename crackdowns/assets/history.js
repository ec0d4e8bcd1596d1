// One entry in the browser's history for one act of the reader. Streamlit pushes several for a change of page (its path,
// then the address that the script writes) and one for each dialog that opens and closes; Back would pass through views
// that nobody has seen. This runs before Streamlit's own script.
(function () {
  var push = history.pushState, acts = 0, spent = 0, own = 0;
  ['pointerdown', 'keydown', 'click'].forEach(function (name) { addEventListener(name, function () { acts++; }, true); });
  addEventListener('popstate', function (event) {
    spent = acts;
    // Our own step back (below): the page is already what the address says.
    if (own) { own = 0; event.stopImmediatePropagation(); }
  }, true);
  history.pushState = function (state, title, url) {
    var to = new URL(url, location.href).href;
    if (to === location.href) return;
    // No act since the last entry: what comes now belongs to it.
    if (spent === acts) return history.replaceState(history.state, title, url);
    spent = acts;
    // A dialog that closes goes back to where it was opened.
    if ((history.state || {}).from === to && new URL(location.href).searchParams.has('claim')) {
      own = 1;
      history.back();
      return;
    }
    return push.call(history, { from: location.href }, title, url);
  };
})();
