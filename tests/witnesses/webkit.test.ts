import {testReproduction} from '../site/reproduction.ts'
import {findWebKit} from './present.ts'
import {launchWebKit} from './webkit.ts'

testReproduction({name: 'WebKit (WebKitGTK, its driver and Xvfb)', find: findWebKit, launch: launchWebKit})
