import { trainForeignTasks } from '../language/injection/foreign-tasks.js';

/** The build step that learns what is no business of a shop, from the `foreign-tasks.yaml` of every language, into `dist/foreign-tasks.model`. */
trainForeignTasks();
