// A contributor's draft, kept in this browser alone: asked for once by each session of the server, then kept anew.
const KEY = 'crackdowns-draft';

export default function ({ data, setTriggerValue }) {
  try {
    if (data.text === null) setTriggerValue('found', { text: localStorage.getItem(KEY) ?? '' });
    else localStorage.setItem(KEY, data.text);
  } catch {
    // This browser keeps nothing: the draft lasts as long as the page.
    if (data.text === null) setTriggerValue('found', { text: '' });
  }
}
