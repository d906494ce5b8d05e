import { faults } from './faults-spec.js';

faults({ postmaster: 20, server: 50 });
