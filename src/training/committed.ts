/** The trained weights that are committed, as `npm run train` left them. */
export const committed = {
  'compiler-1': {file: 'models/compiler-1.safetensors', sha256: '735f852edf20d92af0b5354639579f41c6091acac4db0cc0a455000af4c3eb3d'},
  'compiler-2': {file: 'models/compiler-2.safetensors', sha256: '9e77f5b5d4d4534d1c06efe66926e8d1d6466c4015e706ac87f83e4fa50854ca'},
  'deep-translator-1': {file: 'models/deep-translator-1.safetensors', sha256: '22c1080f84e53439866fc939c6ef69d8521da4ff29c8837a99d3757a0d47ff69'},
  'induction-1': {file: 'models/induction-1.safetensors', sha256: '27aed2408a51cc69fd891cbed90b7eca2e67645be4d1dbb15838abe781e2d741'},
  'induction-2': {file: 'models/induction-2.safetensors', sha256: 'ebe9e5df022b0e95d1b308dbd3c25eae8aaacbcbbd61ae857d252a473fb3f5a4'},
  'induction-3': {file: 'models/induction-3.safetensors', sha256: 'fef079af5487bc3e9255456cba52756d00d9e79bf70728ce1892007673ab4287'},
  'one-layer-induction-1': {file: 'models/one-layer-induction-1.safetensors', sha256: 'baeb4922694495755a76d31d3ac77a857dc23acbac8d3503855debcba76cf211'},
  'one-layer-induction-2': {file: 'models/one-layer-induction-2.safetensors', sha256: 'e43c06e9ee6b62003f702b8f2f9c14e775e0813dad2a6024b391d7d1592ec6a3'},
  'one-layer-induction-3': {file: 'models/one-layer-induction-3.safetensors', sha256: '052db630fc30f92bd866a3937923433b63d1fc209f5f7b726ccb40aedea2c094'},
  'regressor-1': {file: 'models/regressor-1.safetensors', sha256: '906da076ef18f0059b3b8ec6a7262bff66a1ddfd5ff249bb94a6da175577b548'},
  'regressor-2': {file: 'models/regressor-2.safetensors', sha256: 'c98a9674c2b9a5c00933d9a2c0b00092b806677774699d9af298af5adba9ee75'},
  'translator-1': {file: 'models/translator-1.safetensors', sha256: '1c27ff819a1aededef7c78ab99cbef9a5eca1f576720f369d8fd8774ed4343f8'},
  'translator-2': {file: 'models/translator-2.safetensors', sha256: '1030a3ea64b3c4a0e5a24b1c4100674ca8a7f677758fc4f9c670dd103e919e3a'},
  'translator-3': {file: 'models/translator-3.safetensors', sha256: 'cab0e3f28ec7501d4b3e77d83d1d2077abf313cf4a4223d194b4c1a1ed68ab62'},
} satisfies {readonly [name: string]: {readonly file: string; readonly sha256: string}}
