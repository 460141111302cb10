import {testReproduction} from '../site/reproduction.ts'
import {launchFirefox} from './firefox.ts'
import {findFirefox} from './present.ts'

testReproduction({name: 'Firefox', find: findFirefox, launch: launchFirefox})
