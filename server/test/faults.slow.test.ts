import { faults } from './faults-spec.js';

faults({ cut: 10, refused: 2, postmaster: 2, server: 5, disk: 2, starters: 10 });
