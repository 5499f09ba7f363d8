// A chain of this machine with the keys that everybody knows; nothing is compiled, nothing is forked.
module.exports = {
  networks: { hardhat: { chainId: 31337 } },
};
