import { absorption } from './absorption';
import { allee } from './allee';
import { competition } from './competition';
import { decay } from './decay';
import { doublePendulum } from './double-pendulum';
import { drag } from './drag';
import { fitzhughNagumo } from './fitzhugh-nagumo';
import { gravityEnergy } from './gravity-energy';
import { growth } from './growth';
import { hamiltonian } from './hamiltonian';
import { hill } from './hill';
import { holling } from './holling';
import { kineticEnergy } from './kinetic-energy';
import { kuramoto } from './kuramoto';
import { lagrangian } from './lagrangian';
import { logistic } from './logistic';
import { lorenz } from './lorenz';
import { lotkaVolterra } from './lotka-volterra';
import { massAction } from './mass-action';
import { massSpringDamper } from './mass-spring-damper';
import { michaelisMenten } from './michaelis-menten';
import { newtonCooling } from './newton-cooling';
import { pendulum } from './pendulum';
import { pendulumEnergy } from './pendulum-energy';
import { relativisticParticle } from './relativistic-particle';
import { seir } from './seir';
import { sir } from './sir';
import { springEnergy } from './spring-energy';
import { twoCompartments } from './two-compartments';
import { vanDerPol } from './van-der-pol';

export const physics = [
  growth,
  decay,
  logistic,
  allee,
  lotkaVolterra,
  holling,
  competition,
  sir,
  seir,
  massAction,
  michaelisMenten,
  hill,
  newtonCooling,
  massSpringDamper,
  pendulum,
  doublePendulum,
  drag,
  relativisticParticle,
  hamiltonian,
  lagrangian,
  kineticEnergy,
  springEnergy,
  pendulumEnergy,
  gravityEnergy,
  vanDerPol,
  fitzhughNagumo,
  kuramoto,
  lorenz,
  twoCompartments,
  absorption,
] as const;
