import { trainForeignTasks } from '../language/injection/foreign-tasks.js';

/** The build step that learns what is no business of a shop, from `server/languages/*/foreign-tasks.yaml`, into `dist/foreign-tasks.model`. */
trainForeignTasks();
