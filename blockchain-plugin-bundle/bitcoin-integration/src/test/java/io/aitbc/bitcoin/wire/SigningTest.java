package io.aitbc.bitcoin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Schnorr;
import io.aitbc.chain.crypto.Signature;
import io.aitbc.chain.crypto.Taproot;
import io.aitbc.chain.keys.SigningKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.core.TransactionWitness;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningTest {

    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static Transaction.Input input(String txid, int vout, long sequence, long amount, String script) {
        return new Transaction.Input(new Coin(txid, vout, amount, script), sequence);
    }

    @Nested
    class Bip143 {

        /** The example "Native P2WPKH"; its first input is of an older kind, which is not signed here. */
        @Test
        void theHashAndTheSignatureOfTheExampleAreReproduced() {
            Transaction transaction = new Transaction(
                    1,
                    List.of(
                            input(
                                    "9f96ade4b41d5433f4eda31e1738ec2b36f6e7d1420d94a6af99801a88f7f7ff",
                                    0,
                                    0xffffffeeL,
                                    625_000_000,
                                    "2103c9f4836b9a4f77fc0d81f7bcb01b7f1b35916864b9476c241ce9fc198bd25432ac"),
                            input(
                                    "8ac60eb9575db5b2d987e29f301b5b819ea83a5c6579d282d189cc04b8e151ef",
                                    1,
                                    0xffffffffL,
                                    600_000_000,
                                    "00141d0f172a0ecb48aee1be1f2687d2963ae33f71a1")),
                    List.of(
                            new Transaction.Output(112_340_000, "76a9148280b37df378db99f66f85c95a783a76ac7a6d5988ac"),
                            new Transaction.Output(223_450_000, "76a9143bde42dbee7e4dbe6a21b2d50ce2f0167faa815988ac")),
                    17);
            byte[] hash = Sighash.version0(transaction, 1, "1d0f172a0ecb48aee1be1f2687d2963ae33f71a1");
            assertThat(Hex.plain(hash)).isEqualTo("c37af31116d1b27caf68aae9e3ac82f1477929014d5b917657d0eb49478cb670");
            try (SigningKey key =
                    SigningKey.ofHex("619c335025c7f4012e556c2a58b2506e30b8511b53ade95ea316fd8c3286feb9")) {
                assertThat(new CoinKey(key, Network.MAIN).version0().script())
                        .isEqualTo("00141d0f172a0ecb48aee1be1f2687d2963ae33f71a1");
                Signature signature = key.sign(hash);
                assertThat(signature.r().toString(16))
                        .isEqualTo("3609e17b84f6a7d30c80bfa610b5b4542f32a8a0d5447a12fb1366d7f01cc44a");
                assertThat(signature.s().toString(16))
                        .isEqualTo("573a954c4518331561406f90300e8f3358f51928d43c212a8caed02de67eebee");
            }
        }
    }

    /** Of the wallet test vectors of BIP-341. */
    @Nested
    class Bip341 {

        @ParameterizedTest
        @CsvSource({
            "d6889cb081036e0faefa3a35157ad71086b123b2b144b649798b494c300a961d, '',"
                    + " 53a1f6e454df1aa2776a2814a721372d6258050de330b3c6d10ee8f4e0dda343",
            "187791b6f712a8ea41c8ecdd0ee77fab3e85263b37e1ec18a3651926b3a6cf27,"
                    + " 5b75adecf53548f3ec6ad7d78383bf84cc57b55a3127c72b9a2481752dd88b21,"
                    + " 147c9c57132f6e7ecddba9800bb0c4449251c92a1e60371ee77557b6620f3ea3",
            "93478e9488f956df2396be2ce6c5cced75f900dfa18e7dabd2428aae78451820,"
                    + " c525714a7f49c28aedbbba78c005931a81c234b2f6c99a73e4d06082adc8bf2b,"
                    + " e4d810fd50586274face62b8a807eb9719cef49c04177cc6b76a9a4251d5450e",
            "e0dfe2300b0dd746a3f8674dfd4525623639042569d829c7f0eed9602d263e6f,"
                    + " ccbd66c6f7e8fdab47b3a486f59d28262be857f30d4773f2d5ea47f7761ce0e2,"
                    + " 91b64d5324723a985170e4dc5a0f84c041804f2cd12660fa5dec09fc21783605"
        })
        void anOutputKeyIsReproduced(String internal, String root, String output) {
            assertThat(Hex.plain(Taproot.outputKey(Hex.bytes(internal), Hex.bytes(root))))
                    .isEqualTo(output);
        }

        @Test
        void theHashAndTheSignatureOfASpendWithTheKeyAreReproduced() {
            Transaction transaction = new Transaction(
                    2,
                    List.of(
                            input(
                                    "9c4e333b5f116359b5f5578fe4a74c6f58b3bab9d28149a583da86f6bf0ce27d",
                                    1,
                                    0,
                                    420_000_000,
                                    "512053a1f6e454df1aa2776a2814a721372d6258050de330b3c6d10ee8f4e0dda343"),
                            input(
                                    "99ddaf6d9b75447d5127e17312f6def68acba2d4f464d0e2ac93137bb5cab7d7",
                                    0,
                                    0xffffffffL,
                                    462_000_000,
                                    "5120147c9c57132f6e7ecddba9800bb0c4449251c92a1e60371ee77557b6620f3ea3"),
                            input(
                                    "4218a419542757d960174457dc82e06b3613ac8ed2c528926833433883f5e1f8",
                                    0,
                                    0xffffffffL,
                                    294_000_000,
                                    "76a914751e76e8199196d454941c45d1b3a323f1433bd688ac"),
                            input(
                                    "3b8504d63a84a0fd1043e7ec832adaeeb7382a6d3ca762b10cb363aa809168f0",
                                    1,
                                    0xfffffffeL,
                                    504_000_000,
                                    "5120e4d810fd50586274face62b8a807eb9719cef49c04177cc6b76a9a4251d5450e"),
                            input(
                                    "6cbae03912ee525a3cfd5b5ea264921d46b7bbaf02020feed2ccd8f6bd0252aa",
                                    0,
                                    0xfffffffeL,
                                    630_000_000,
                                    "512091b64d5324723a985170e4dc5a0f84c041804f2cd12660fa5dec09fc21783605"),
                            input(
                                    "50d0ac326d44a3a29358214139fecb8a7129aa2f2dbeb28e96aa6fc6bd496195",
                                    0,
                                    0,
                                    378_000_000,
                                    "00147dd65592d0ab2fe0d0257d571abf032cd9db93dc"),
                            input(
                                    "944c5f5d1dbb1b5348f8223bbab763ed0cdae4a3a270cb329cc0883b77b964e6",
                                    1,
                                    0,
                                    672_000_000,
                                    "512075169f4001aa68f15bbed28b218df1d0a62cbbcf1188c6665110c293c907b831"),
                            input(
                                    "bfead4dfeaf74ea732a677b64b697bbb9656e24a92a3e61976e69d6c8e6baae9",
                                    0,
                                    0xffffffffL,
                                    546_000_000,
                                    "5120712447206d7a5238acc7ff53fbe94a3b64539ad291c7cdbc490b7577e4b17df5"),
                            input(
                                    "f12ab8a18a051d836804111c0b726796a9b566c425d14c4690c03d266aeb78a7",
                                    1,
                                    0xffffffffL,
                                    588_000_000,
                                    "512077e30a5522dd9f894c3f8b8bd4c4b2cf82ca7da8a3ea6a239655c39c050ab220")),
                    List.of(
                            new Transaction.Output(1_000_000_000, "76a91406afd46bcdfd22ef94ac122aa11f241244a37ecc88ac"),
                            new Transaction.Output(
                                    3_410_000_000L,
                                    "ac9a87f5594be208f8532db38cff670c450ed2fea8fcdefcc9a663f78bab962b")),
                    500_000_000);
            byte[] hash = Sighash.version1(transaction, 4);
            assertThat(Hex.plain(hash)).isEqualTo("4f900a0bae3f1446fd48490c2958b5a023228f01661cda3496a11da502a7f7ef");
            BigInteger secret = Taproot.outputSecret(
                    new BigInteger("f36bb07a11e469ce941d16b63b11b9b9120a84d9d87cff2c84a8d4affb438f4e", 16),
                    Hex.bytes("ccbd66c6f7e8fdab47b3a486f59d28262be857f30d4773f2d5ea47f7761ce0e2"));
            assertThat(secret.toString(16))
                    .isEqualTo("a8e7aa924f0d58854185a490e6c41f6efb7b675c0f3331b7f14b549400b4d501");
            assertThat(Hex.plain(Schnorr.sign(hash, secret, new byte[32])))
                    .isEqualTo("b4010dd48a617db09926f729e79c33ae0b4e94b79f04a1ae93ede6315eb3669d"
                            + "e185a17d2b0ac9ee09fd4c64b678a0b61a0a86fa888a273c8511be83bfd6810f");
        }

        @Test
        void whatAKeySignsIsVerifiedByItsAddress() {
            Random random = new Random(341);
            for (int i = 0; i < 50; i++) {
                try (SigningKey key = SigningKey.of(Hex.padded(secret(random), 32))) {
                    BitcoinAddress own = new CoinKey(key, Network.REGTEST).version1();
                    byte[] message = new byte[32];
                    byte[] auxiliary = new byte[32];
                    random.nextBytes(message);
                    random.nextBytes(auxiliary);
                    byte[] program = Hex.bytes(own.script().substring(4));
                    assertThat(Schnorr.verify(message, program, key.signTaproot(message, auxiliary)))
                            .isTrue();
                }
            }
        }
    }

    /** The other implementation, bit by bit: whole signed transactions with P2WPKH coins. */
    @Test
    void aThousandSignedTransactionsAreThoseOfBitcoinj() {
        Random random = new Random(143);
        for (int i = 0; i < 1_000; i++) {
            BigInteger secret = secret(random);
            ECKey theirs = ECKey.fromPrivate(secret);
            try (SigningKey key = SigningKey.of(Hex.padded(secret, 32))) {
                CoinKey ours = new CoinKey(key, Network.REGTEST);
                assertThat(ours.version0().text())
                        .isEqualTo(theirs.toAddress(ScriptType.P2WPKH, BitcoinNetwork.REGTEST)
                                .toString());
                List<Coin> coins = new ArrayList<>();
                for (int n = random.nextInt(4) + 1; n > 0; n--) {
                    byte[] txid = new byte[32];
                    random.nextBytes(txid);
                    coins.add(new Coin(
                            Hex.plain(txid),
                            random.nextInt(300),
                            random.nextInt(Integer.MAX_VALUE) * 100L,
                            ours.version0().script()));
                }
                List<Transaction.Output> outputs = new ArrayList<>();
                for (int n = random.nextInt(3) + 1; n > 0; n--) {
                    byte[] program = new byte[20];
                    random.nextBytes(program);
                    outputs.add(new Transaction.Output(
                            random.nextInt(Integer.MAX_VALUE) * 100L,
                            BitcoinAddress.witness(Network.REGTEST, 0, program).script()));
                }
                Transaction transaction = Transaction.of(coins, outputs);
                String raw = ours.sign(transaction, () -> new byte[32]);
                org.bitcoinj.core.Transaction other = signed(transaction, theirs);
                assertThat(raw).isEqualTo(Hex.plain(other.serialize()));
                assertThat(transaction.txid()).isEqualTo(other.getTxId().toString());
                assertThat(transaction.virtualSize())
                        .isBetween((long) other.getVsize(), other.getVsize() + (long) coins.size());
            }
        }
    }

    private static org.bitcoinj.core.Transaction signed(Transaction transaction, ECKey key) {
        org.bitcoinj.core.Transaction other = new org.bitcoinj.core.Transaction();
        other.setVersion(transaction.version());
        for (Coin coin : transaction.coins()) {
            other.addInput(new TransactionInput(
                    other,
                    new byte[0],
                    new TransactionOutPoint(coin.vout(), Sha256Hash.wrap(coin.txid())),
                    Transaction.REPLACEABLE,
                    org.bitcoinj.base.Coin.valueOf(coin.amount()),
                    TransactionWitness.EMPTY));
        }
        for (Transaction.Output output : transaction.outputs()) {
            other.addOutput(org.bitcoinj.base.Coin.valueOf(output.amount()), Script.parse(Hex.bytes(output.script())));
        }
        Script code = ScriptBuilder.createP2PKHOutputScript(key.getPubKeyHash());
        for (int i = 0; i < transaction.inputs().size(); i++) {
            org.bitcoinj.base.Coin amount =
                    org.bitcoinj.base.Coin.valueOf(transaction.coins().get(i).amount());
            TransactionWitness witness = TransactionWitness.redeemP2WPKH(
                    other.calculateWitnessSignature(
                            i, key, code, amount, org.bitcoinj.core.Transaction.SigHash.ALL, false),
                    key);
            other.replaceInput(i, other.getInput(i).withWitness(witness));
        }
        return other;
    }

    @Nested
    class WrittenKeys {

        @Test
        void whatBitcoinjWritesIsRead() {
            Random random = new Random(58);
            for (int i = 0; i < 100; i++) {
                ECKey key = ECKey.fromPrivate(secret(random));
                try (SigningKey read = CoinKey.read(
                        key.getPrivateKeyEncoded(BitcoinNetwork.REGTEST).toString(), Network.REGTEST)) {
                    assertThat(read.publicKey()).isEqualTo(key.decompress().getPubKey());
                }
                assertThatThrownBy(() -> CoinKey.read(
                                key.getPrivateKeyEncoded(BitcoinNetwork.MAINNET).toString(), Network.REGTEST))
                        .hasMessageContaining("another network than 'regtest'");
            }
        }

        @Test
        void whatIsNoKeyIsRefusedWithoutRepeatingIt() {
            for (String none : List.of("hunter2", "", "ff".repeat(32), "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")) {
                assertThatThrownBy(() -> CoinKey.read(none, Network.MAIN))
                        .isInstanceOf(IllegalArgumentException.class)
                        .satisfies(e -> assertThat(none.isEmpty()
                                        || !String.valueOf(e.getMessage()).contains(none))
                                .isTrue());
            }
            String uncompressed = ECKey.fromPrivate(BigInteger.TEN, false)
                    .getPrivateKeyEncoded(BitcoinNetwork.MAINNET)
                    .toString();
            assertThatThrownBy(() -> CoinKey.read(uncompressed, Network.MAIN)).hasMessageContaining("compressed");
        }
    }

    @Test
    void aCoinOfSomebodyElseIsNotSigned() {
        try (SigningKey key = SigningKey.of(Hex.padded(BigInteger.TEN, 32))) {
            Transaction transaction = Transaction.of(
                    List.of(new Coin("00".repeat(32), 0, 1, "0014" + "00".repeat(20))),
                    List.of(new Transaction.Output(1, "0014" + "11".repeat(20))));
            assertThatThrownBy(() -> new CoinKey(key, Network.MAIN).sign(transaction, () -> new byte[32]))
                    .hasMessageContaining("does not belong to this key");
        }
    }

    private static BigInteger secret(Random random) {
        return new BigInteger(256, random).mod(ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    }
}
