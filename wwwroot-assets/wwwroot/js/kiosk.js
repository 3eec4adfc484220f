// The shared tablet. Everything a participant meets is on the page already and is shown by this module in the browser;
// the circuit (DeviceLink) only says what the portal wants. When it is lost, nothing on the screen changes
// but a small word in the corner, and the answer is sent by the same plain post as from a phone.
import { Questionnaire } from './questionnaire.js';

const stage = document.querySelector('main[data-kiosk]');
const status = document.querySelector('[data-contact]');
const keys = [];
const spareKeys = 8;

let questionnaire = null;
let wanted = stage?.dataset.state ?? 'on';   // on · resting · off: the portal's latest word
let stale = false;                           // the circuit is gone for good: load the page anew when nobody is answering
let reloading = false;
let touchedAt = Date.now();
let askedAt = 0;
let sentAt = 0;

// Called by DeviceLink -------------------------------------------------------

export function connected(state, firstKeys) {
  wanted = state;
  heard(firstKeys);
  contact('yes');
}

export function heard(moreKeys) {
  keys.push(...moreKeys.slice(0, spareKeys - keys.length));
}

export function become(state) {
  const before = wanted;
  wanted = state;
  // A page without questions shows only what it was rendered as, and a tablet that comes back may have another round.
  stale ||= state !== before && (state === 'on' || !questionnaire);
  settle();
}

// The participant ------------------------------------------------------------

const answering = () => questionnaire !== null && !['start', 'resting', 'off'].includes(questionnaire.state);
const seconds = name => Number(stage.dataset[name]) * 1000;
const dialog = name => stage.querySelector(`[data-dialog=${name}]`);

function freshKey() {
  return keys.pop() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

function closeDialogs() {
  stage.querySelectorAll('dialog[open]').forEach(open => open.close());
}

// Back to the start with nothing left of what was filled in.
function startOver() {
  closeDialogs();
  questionnaire.discard(freshKey());
  settle();
}

function act(event) {
  const button = event.target.closest?.('[data-act], [data-open]');
  if (!button) {
    return;
  }
  if (button.dataset.open) {
    dialog(button.dataset.open).showModal();
    dialog(button.dataset.open).scrollTop = 0;
  } else if (button.dataset.act === 'close') {
    button.closest('dialog').close();
  } else {
    startOver();
  }
}

function touched() {
  touchedAt = Date.now();
}

// By the clock rather than by timers: a tablet that slept must not wake up with somebody's answers on it.
function tick() {
  const now = Date.now();
  const idle = dialog('idle');
  if (questionnaire.state === 'sent') {
    if (now - sentAt >= seconds('thanks')) {
      startOver();
    }
  } else if (['asking', 'finish', 'refused'].includes(questionnaire.state) && !questionnaire.isBusy) {
    if (idle.open) {
      const left = Math.ceil((seconds('countdown') - (now - askedAt)) / 1000);
      if (left <= 0) {
        startOver();
      } else {
        idle.querySelector('[data-seconds]').textContent = left;
      }
    } else if (now - touchedAt >= seconds('idle') + seconds('countdown')) {
      startOver();
    } else if (now - touchedAt >= seconds('idle')) {
      closeDialogs();
      askedAt = now;
      idle.querySelector('[data-seconds]').textContent = seconds('countdown') / 1000;
      idle.showModal();
    }
  } else if (!answering() && dialog('protection').open && now - touchedAt >= seconds('idle')) {
    closeDialogs();
  }
}

// The portal -----------------------------------------------------------------

function contact(state) {
  if (status) {
    status.dataset.contact = state;
  }
}

// Does what the portal wants, as soon as nobody is answering.
function settle() {
  if (answering()) {
    return;
  }
  if (stale) {
    reloadWhenServerIsThere();
  }
  if (wanted !== 'on' && questionnaire && questionnaire.state !== wanted) {
    closeDialogs();
    questionnaire.show(wanted);
  }
}

// Never leave the page for a browser's error page: ask first, and ask again.
async function reloadWhenServerIsThere() {
  if (reloading) {
    return;
  }
  reloading = true;
  for (let wait = 1; !answering(); wait = Math.min(wait * 2, 30)) {
    try {
      const health = await fetch('/halsa', { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(5000) });
      if (health.ok && !answering()) {
        location.reload();
        return;
      }
    } catch {
      // Still away.
    }
    await new Promise(resolve => setTimeout(resolve, wait * 1000));
  }
  reloading = false;
}

// Blazor tells about its connection by class names on this element.
function watchCircuit() {
  const sign = document.getElementById('components-reconnect-modal');
  new MutationObserver(() => {
    const is = name => sign.classList.contains('components-reconnect-' + name);
    if (is('hide')) {
      contact('yes');
    } else if (is('show') || is('failed') || is('rejected')) {
      contact('no');
    }
    if (is('failed') || is('rejected')) {
      stale = true;
      settle();
    }
  }).observe(sign, { attributes: true, attributeFilter: ['class'] });
}

// The browser ----------------------------------------------------------------

// Back, by button or by swipe, goes one question back and never off the page: an entry is kept in front of it.
function keepOnPage() {
  history.replaceState({ platta: 0 }, '');
  history.pushState({ platta: 1 }, '');
  // From kiosk-back.js.
  addEventListener('platta:back', () => {
    history.pushState({ platta: 1 }, '');
    if (questionnaire.state === 'asking' || questionnaire.state === 'finish') {
      closeDialogs();
      questionnaire.back();
    }
  });
}

if (stage) {
  if (stage.querySelector('form.questionnaire')) {
    questionnaire = new Questionnaire(stage, {
      usesHistory: false,
      changed: state => {
        touched();
        if (state === 'sent') {
          sentAt = Date.now();
          closeDialogs();
        } else if (state === 'trouble') {
          dialog('idle').close();
        }
      },
    });
    questionnaire.discard(stage.querySelector('[name=nyckel]').value);
    keepOnPage();
    stage.addEventListener('click', act);
    for (const kind of ['pointerdown', 'keydown', 'change', 'scroll']) {
      addEventListener(kind, touched, { capture: true, passive: true });
    }
    dialog('idle').addEventListener('close', touched);
    setInterval(tick, 1000);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tick());
  }
  // A page out of the browser's memory must not show what somebody filled in.
  addEventListener('pageshow', event => {
    if (event.persisted) {
      stale = true;
      questionnaire ? startOver() : settle();
    }
  });
  watchCircuit();
  stage.classList.add('ready');
}
