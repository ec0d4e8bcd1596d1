// A contributor's draft, kept in this browser alone: asked for once by each session of the server, then kept anew.
const KEY = 'crackdowns-draft';
const QUESTION = /st-key-contribute-[0-9a-f]*-(\w+)/;

// A letter that the server does not know yet is kept at once: the connection may be lost before it is sent.
function typed({ target }) {
  const place = target.closest('[data-testid="stTextInput"], [data-testid="stTextArea"]');
  const question = place?.closest('[class*="st-key-contribute-"]')?.className.match(QUESTION)?.[1];
  if (!question) return;
  try {
    const draft = JSON.parse(localStorage.getItem(KEY));
    draft.answers[question] = target.value;
    localStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // This browser keeps nothing.
  }
}

export default function ({ data, setTriggerValue }) {
  // The same function is never added twice.
  document.addEventListener('input', typed);
  try {
    if (data.text === null) setTriggerValue('found', { text: localStorage.getItem(KEY) ?? '' });
    else localStorage.setItem(KEY, data.text);
  } catch {
    // This browser keeps nothing: the draft lasts as long as the page.
    if (data.text === null) setTriggerValue('found', { text: '' });
  }
}
