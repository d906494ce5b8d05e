import { trainForeignTasks } from '../language/foreign-tasks.js';

/** The build step that learns what is no business of a shop, from `server/language/foreign-tasks/*.yaml`, into `dist/foreign-tasks.model`. */
trainForeignTasks();
