import { GENERATED } from './cases/generated';
import { describeFeatures } from './describe-features';

describeFeatures(GENERATED);
