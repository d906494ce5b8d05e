import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { meaningOf } from './meaning.js';

/** The thread in which many texts are encoded: gets them as worker data, posts a vector for each, ends. */
const texts = z.array(z.string()).parse(workerData);
parentPort?.postMessage(texts.map((text) => meaningOf(text)));
