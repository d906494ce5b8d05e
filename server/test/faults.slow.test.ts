import { faults } from './faults-spec.js';

faults({ postmaster: 2, server: 5 });
