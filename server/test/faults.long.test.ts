import { faults } from './faults-spec.js';

faults({ cut: 100, refused: 20, postmaster: 20, server: 50, disk: 20, starters: 100 });
