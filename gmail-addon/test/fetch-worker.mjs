// Makes one HTTP call for the thread that waits for it: Apps Script's UrlFetchApp answers before it returns.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', async ({ url, init, gate, port }) => {
  let answer;
  try {
    const response = await fetch(url, init);
    answer = { status: response.status, text: await response.text(), headers: Object.fromEntries(response.headers) };
  } catch (error) {
    answer = { thrown: String(error?.cause?.code ?? error) };
  }
  port.postMessage(answer);
  Atomics.store(new Int32Array(gate), 0, 1);
  Atomics.notify(new Int32Array(gate), 0);
});
