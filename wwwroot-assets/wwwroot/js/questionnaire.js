// One question at a time, and sending without leaving the page. The form is complete without this module;
// nothing here stores anything: answers live in the form's own fields and nowhere else until they are sent.

const retryAfterSeconds = [2, 4, 8, 15, 30, 60];
const giveUpWaitingAfter = 20_000;
const doubleTap = 350;

// States: plain (the whole form) · start · asking · finish · trouble · refused · sent. A page may add its own.
// Every element says with data-when in which of them it is shown.
export class Questionnaire {
  #root;
  #form;
  #steps;
  #usesHistory;
  #changed;
  #state = 'plain';
  #at = -1;
  #movedAt = 0;
  #busy = false;
  #failures = 0;
  #retry = 0;
  #sheet = 0;
  #aborter = null;

  // usesHistory: browser Back goes one question back. changed(state): called after each change of state.
  constructor(root, { usesHistory = true, changed = () => {} } = {}) {
    this.#root = root;
    this.#form = root.querySelector('form.questionnaire');
    this.#steps = [...this.#form.querySelectorAll('[data-step]')];
    this.#usesHistory = usesHistory;
    this.#changed = changed;

    for (const step of this.#steps) {
      step.querySelector('legend').tabIndex = -1;
      step.querySelector('[data-clear]').addEventListener('click', () => this.#clear(step));
    }

    root.addEventListener('click', event => this.#move(event));
    this.#form.addEventListener('input', () => this.#showChosen());
    this.#form.addEventListener('keydown', event => this.#enterGoesOn(event));
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.send();
    });
    addEventListener('online', () => this.#tryNow());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#tryNow());
    if (usesHistory) {
      history.scrollRestoration = 'manual';
      addEventListener('popstate', event => this.#cameBack(event.state?.step ?? -1));
    }
    this.#showChosen();
  }

  get state() {
    return this.#state;
  }

  get isBusy() {
    return this.#busy;
  }

  // Shows the start instead of the whole form.
  stepThrough() {
    if (this.#usesHistory) {
      // Only the number of the step: what was answered is never in the history or the address.
      history.replaceState({ step: -1 }, '');
    }
    this.#show(-1, false);
  }

  begin() {
    this.#forward(0);
  }

  back() {
    if (this.#at < 0 || (this.#at === 0 && !this.#usesHistory)) {
      return;
    }
    if (this.#usesHistory) {
      history.back();
    } else {
      this.#show(this.#at - 1);
    }
  }

  // Sends what is filled in; calling it twice is harmless, and so is sending the same key twice.
  async send() {
    if (this.#busy || this.#state === 'sent') {
      return;
    }
    clearTimeout(this.#retry);
    this.#setBusy(true);
    const sheet = this.#sheet;
    const outcome = await this.#post();
    if (sheet !== this.#sheet) {
      return; // discarded meanwhile
    }
    this.#setBusy(false);
    if (outcome.stored) {
      this.#finished();
    } else if (outcome.says) {
      this.#form.elements.nyckel.value = outcome.key ?? this.#form.elements.nyckel.value;
      this.#refused(outcome.says);
    } else {
      this.#sendLater(outcome.retryAfter);
    }
  }

  // Forgets everything that is filled in and starts anew with another key.
  discard(key) {
    this.#sheet++;
    this.#aborter?.abort();
    clearTimeout(this.#retry);
    this.#setBusy(false);
    this.#failures = 0;
    this.#empty();
    this.#form.elements.nyckel.value = key;
    this.#show(-1);
  }

  // Sets the state and shows what belongs to it.
  show(state, focus = true) {
    this.#state = state;
    this.#root.dataset.state = state;
    for (const element of this.#root.querySelectorAll('[data-when]')) {
      element.hidden = !element.dataset.when.split(' ').includes(state);
    }
    if (focus) {
      scrollTo(0, 0);
      const target = [...this.#root.querySelectorAll('[data-focus]')].find(element => element.closest('[data-when]')?.hidden === false);
      target?.focus({ preventScroll: true });
    }
    this.#changed(state);
  }

  #show(at, focus = true) {
    this.#at = at;
    this.#movedAt = performance.now();
    this.#steps.forEach((step, index) => (step.hidden = index !== at));
    const progress = this.#form.querySelector('progress');
    progress.value = Math.min(at + 1, this.#steps.length);
    this.show(at < 0 ? 'start' : at < this.#steps.length ? 'asking' : 'finish', focus);
    this.#showChosen();
    if (focus && this.#state === 'asking') {
      // The legend says "Fråga 3 av 7" and the question, so focus is also the announcement.
      this.#steps[at].querySelector('legend').focus({ preventScroll: true });
    } else if (focus && this.#state === 'start') {
      this.#root.querySelector('[data-heading]')?.focus({ preventScroll: true });
    }
  }

  #forward(at) {
    if (this.#usesHistory) {
      history.pushState({ step: at }, '');
    }
    this.#show(at);
  }

  #cameBack(step) {
    if (this.#state === 'sent' || this.#state === 'plain' || this.#busy) {
      return;
    }
    clearTimeout(this.#retry);
    this.#show(Math.min(step, this.#steps.length));
  }

  #move(event) {
    const button = event.target.closest?.('[data-move]');
    if (!button || button.type === 'submit') {
      return;
    }
    // The second half of a double tap would skip a question.
    const again = event.detail > 1 || event.pointerType === 'touch';
    if (again && performance.now() - this.#movedAt < doubleTap && ['begin', 'next', 'back'].includes(button.dataset.move)) {
      return;
    }
    switch (button.dataset.move) {
      case 'begin': this.begin(); break;
      case 'next': this.#forward(this.#at + 1); break;
      case 'back': this.back(); break;
      case 'again': this.send(); break;
      case 'answers': this.#at < 0 ? this.show('plain') : this.#show(this.#at); break;
    }
  }

  #enterGoesOn(event) {
    if (event.key === 'Enter' && event.target.type === 'radio' && this.#state === 'asking') {
      event.preventDefault();
      if (!event.repeat) {
        this.#forward(this.#at + 1);
      }
    }
  }

  #showChosen() {
    for (const step of this.#steps) {
      step.querySelector('[data-clear]').hidden = !isFilled(step);
    }
    this.#form.querySelector('[data-nothing]').hidden = isFilled(this.#form);
    const next = this.#form.querySelector('[data-move=next]');
    const chosen = this.#at >= 0 && this.#at < this.#steps.length && isFilled(this.#steps[this.#at]);
    next.textContent = chosen ? next.dataset.next : next.dataset.skip;
    next.classList.toggle('primary', chosen);
  }

  #clear(step) {
    empty(step);
    this.#showChosen();
    step.querySelector('input, textarea').focus();
    this.#say('cleared');
  }

  #empty() {
    this.#form.reset();
    empty(this.#form);
  }

  async #post() {
    this.#aborter = new AbortController();
    const tooLong = setTimeout(() => this.#aborter.abort(), giveUpWaitingAfter);
    try {
      const response = await fetch(this.#form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(this.#form)),
        credentials: 'omit',
        referrerPolicy: 'no-referrer', // nor does the answer tell whether it comes from a tablet
        redirect: 'follow',
        cache: 'no-store',
        signal: this.#aborter.signal,
      });
      // A wireless network's own sign-in page answers 200 as well; only the portal's thanks is a receipt.
      if (response.ok && new URL(response.url).pathname.endsWith('/tack')) {
        return { stored: true };
      }
      if ([400, 403, 404, 410, 413, 415, 422].includes(response.status)) {
        return await this.#refusalIn(response);
      }
      return { retryAfter: secondsOf(response.headers.get('Retry-After')) };
    } catch {
      return {};
    } finally {
      clearTimeout(tooLong);
    }
  }

  // The portal answers with a page for people; what it says is shown here instead, and its form's key is taken over.
  async #refusalIn(response) {
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return {
      says: [...page.querySelectorAll('[data-says]')].map(element => element.textContent.trim()),
      key: page.querySelector('[name=nyckel]')?.value,
    };
  }

  #finished() {
    this.#sheet++;
    // Nothing of the answer stays, neither on the screen nor in a form that Back could find.
    this.#empty();
    if (this.#usesHistory) {
      history.replaceState({ step: -1 }, '', new URL(this.#form.action).pathname + '/tack');
    }
    this.show('sent');
  }

  #refused(says) {
    const heading = this.#root.querySelector('[data-refused]');
    heading.textContent = says[0] ?? heading.dataset.refused;
    this.#root.querySelector('[data-refused-text]').replaceChildren(...says.slice(1).map(sentence => {
      const paragraph = document.createElement('p');
      paragraph.textContent = sentence;
      return paragraph;
    }));
    this.show('refused');
  }

  #sendLater(retryAfter = 0) {
    const wait = Math.max(retryAfter, retryAfterSeconds[Math.min(this.#failures++, retryAfterSeconds.length - 1)]);
    if (this.#state !== 'trouble') {
      this.show('trouble');
    }
    this.#sayWaiting('waiting');
    // Spread out, so that a whole hall does not come back in the same second.
    this.#retry = setTimeout(() => this.send(), wait * (1000 + Math.random() * 250));
  }

  #tryNow() {
    if (this.#state === 'trouble') {
      this.send();
    }
  }

  #setBusy(busy) {
    this.#busy = busy;
    const button = this.#form.querySelector('[data-move=send]');
    button.dataset.label ??= button.textContent;
    button.textContent = busy ? button.dataset.busy : button.dataset.label;
    button.setAttribute('aria-disabled', String(busy));
    const again = this.#root.querySelector('[data-move=again]');
    again.setAttribute('aria-disabled', String(busy));
    if (busy && this.#state === 'trouble') {
      this.#sayWaiting('trying');
    } else if (busy) {
      this.#say('sending');
    }
  }

  #say(what) {
    const live = this.#root.querySelector('[data-live]');
    live.textContent = live.dataset[what];
    setTimeout(() => (live.textContent = ''), 2000);
  }

  #sayWaiting(what) {
    const line = this.#root.querySelector('.waiting');
    line.textContent = line.dataset[what];
  }
}

// An answer is a chosen step or something written.
function isFilled(part) {
  return Boolean(part.querySelector('input:checked')) || [...part.querySelectorAll('textarea')].some(text => text.value.trim() !== '');
}

function empty(part) {
  for (const input of part.querySelectorAll('input[type=radio]')) {
    input.checked = false;
  }
  for (const text of part.querySelectorAll('textarea')) {
    text.value = '';
  }
}

function secondsOf(retryAfter) {
  const seconds = Number(retryAfter ?? 0);
  const wait = Number.isFinite(seconds) ? seconds : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Math.min(Math.max(wait || 0, 0), 600);
}

const page = document.querySelector('main[data-respond]');
if (page?.querySelector('form.questionnaire')) {
  const questionnaire = new Questionnaire(page);
  // Someone who has begun on the whole form (a slow network) keeps it.
  if (page.dataset.respond === 'steps' && !isFilled(page)) {
    questionnaire.stepThrough();
  }
  page.classList.add('ready');
}
