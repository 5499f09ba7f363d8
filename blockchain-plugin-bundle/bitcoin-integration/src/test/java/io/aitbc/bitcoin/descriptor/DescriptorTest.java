package io.aitbc.bitcoin.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.Hex;
import java.util.List;
import java.util.Random;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.HDKeyDerivation;
import org.junit.jupiter.api.Test;

/** The published examples of BIP-380 to 386 and 86, and bitcoinj for BIP-32. */
class DescriptorTest {

    private static final String KEY = "03a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd";

    /** The account of BIP-86. */
    private static final String ACCOUNT =
            "xpub6BgBgsespWvERF3LHQu6CnqdvfEvtMcQjYrcRzx53QJjSxarj2afYWcLteoGVky7D3UKDP9QyrLprQ3VCECoY49yfdDEHGCtMMj92pReUsQ";

    private static List<String> scripts(String text) {
        return List.copyOf(Descriptor.of(text, Network.MAIN).scripts());
    }

    @Test
    void theCheckSumIsThatOfBip380() {
        assertThat(Descriptor.of("raw(deadbeef)#89f8spxm", Network.MAIN).scripts())
                .containsExactly("deadbeef");
        assertThat(Descriptor.of("raw(deadbeef)", Network.MAIN).text()).isEqualTo("raw(deadbeef)#89f8spxm");
        for (String wrong : List.of(
                "raw(deadbeef)#",
                "raw(deadbeef)#89f8spxmx",
                "raw(deadbeef)#89f8spx",
                "raw(dedbeef)#89f8spxm",
                "raw(deadbeef)##9f8spxm",
                "raw(Ü)#00000000")) {
            assertThatThrownBy(() -> Descriptor.of(wrong, Network.MAIN))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("This descriptor cannot be watched. ");
        }
    }

    @Test
    void oneMistypedCharacterIsAlwaysFound() {
        String right = Descriptor.of("wpkh([d34db33f/84h/0h/0h]" + KEY + ")", Network.MAIN)
                .text();
        Random random = new Random(380);
        String letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7lABCDEF()[]/'*0123456789";
        for (int i = 0; i < 2_000; i++) {
            int at = random.nextInt(right.length());
            char other = letters.charAt(random.nextInt(letters.length()));
            if (other != right.charAt(at) && right.charAt(at) != '#') {
                String wrong = right.substring(0, at) + other + right.substring(at + 1);
                assertThatThrownBy(() -> Descriptor.of(wrong, Network.MAIN))
                        .as(wrong)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void everyKindHasItsScript() {
        assertThat(scripts("pk(" + KEY + ")")).containsExactly("21" + KEY + "ac");
        assertThat(scripts("pkh([deadbeef/1/2'/3/4']" + KEY + ")"))
                .containsExactly("76a9149a1c78a507689f6f54b847ad1cef1e614ee23f1e88ac");
        assertThat(scripts("wpkh(" + KEY + ")")).containsExactly("00149a1c78a507689f6f54b847ad1cef1e614ee23f1e");
        assertThat(scripts("sh(wpkh(" + KEY + "))")).containsExactly("a91484ab21b1b2fd065d4504ff693d832434b6108d7b87");
        assertThat(scripts("tr(" + KEY.substring(2) + ")"))
                .containsExactly("512077aab6e066f8a7419c5ab714c12c67d25007ed55a43cadcacb4d7a970a093f11")
                .isEqualTo(scripts("tr(" + KEY + ")"));
        assertThat(scripts("addr(bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4)"))
                .containsExactly("0014751e76e8199196d454941c45d1b3a323f1433bd6");
        String second = "02f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9";
        assertThat(scripts("multi(1," + KEY + "," + second + ")"))
                .containsExactly("51" + "21" + KEY + "21" + second + "52ae");
        assertThat(scripts("sortedmulti(1," + KEY + "," + second + ")"))
                .containsExactly("51" + "21" + second + "21" + KEY + "52ae");
    }

    @Test
    void theAddressesOfBip86AreDerived() {
        Descriptor both = Descriptor.of("tr([73c5da0a/86'/0'/0']" + ACCOUNT + "/<0;1>/*)", Network.MAIN, 2);
        assertThat(both.range()).isEqualTo(2);
        assertThat(both.parts()).hasSize(2);
        assertThat(both.scripts())
                .hasSize(4)
                .contains(
                        script("bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"),
                        script("bc1p4qhjn9zdvkux4e44uhx8tc55attvtyu358kutcqkudyccelu0was9fqzwh"),
                        script("bc1p3qkhfews2uk44qtvauqyr2ttdsw7svhkl9nkm9s9c3x4ax5h60wqwruhk7"));
        assertThat(scripts("tr(" + ACCOUNT + "/0/1)"))
                .containsExactly(script("bc1p4qhjn9zdvkux4e44uhx8tc55attvtyu358kutcqkudyccelu0was9fqzwh"));
    }

    private static String script(String address) {
        return BitcoinAddress.of(address, Network.MAIN).script();
    }

    @Test
    void keysAreDerivedAsBitcoinjDoes() {
        Random random = new Random(32);
        for (int i = 0; i < 50; i++) {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            DeterministicKey theirs = HDKeyDerivation.createMasterPrivateKey(seed);
            String text = theirs.serializePubB58(org.bitcoinj.base.BitcoinNetwork.MAINNET);
            ExtendedKey ours = ExtendedKey.of(text, Network.MAIN);
            DeterministicKey parent = theirs.dropPrivateBytes().dropParent();
            for (int step = 0; step < 3; step++) {
                int number = random.nextInt(Integer.MAX_VALUE);
                parent = HDKeyDerivation.deriveChildKey(parent, new ChildNumber(number));
                ours = ours.child(number);
                assertThat(Hex.plain(ours.key())).isEqualTo(Hex.plain(parent.getPubKey()));
            }
        }
    }

    @Test
    void secretsOtherNetworksAndWhatIsNotReadAreRefusedWithoutRepeatingThem() {
        String xprv =
                "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";
        String wif = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ";
        for (String secret : List.of(xprv + "/0/*", wif)) {
            assertThatThrownBy(() -> Descriptor.of("wpkh(" + secret + ")", Network.MAIN))
                    .hasMessageContaining("It has a secret key. Only public keys are needed to watch.")
                    .hasMessageNotContaining(secret);
        }
        assertThatThrownBy(() -> Descriptor.of("wpkh(" + ACCOUNT + "/0/*)", Network.REGTEST))
                .hasMessageContaining("of another network than 'regtest'");
        assertThatThrownBy(() -> Descriptor.of("addr(bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4)", Network.REGTEST))
                .hasMessageContaining("network 'regtest'");
        assertThatThrownBy(() -> Descriptor.of("wpkh(" + ACCOUNT + "/0h/*)", Network.MAIN))
                .hasMessageContaining("hardened");
        assertThatThrownBy(() -> Descriptor.of("wpkh(" + ACCOUNT + "/0/*')", Network.MAIN))
                .hasMessageContaining("hardened");
        for (String wrong : List.of(
                "wpkh()",
                "wpkh(" + KEY,
                "wpkh(" + KEY.substring(2) + ")",
                "pkh(" + KEY.substring(2) + ")",
                "wpkh(02" + "f".repeat(64) + ")",
                "tr(" + "f".repeat(64) + ")",
                "tr(" + KEY + ",pk(" + KEY + "))",
                "wsh(wpkh(" + KEY + "))",
                "sh(tr(" + KEY + "))",
                "multi(3," + KEY + "," + KEY + ")",
                "multi(0," + KEY + ")",
                "combo(" + KEY + ")",
                "wpkh(" + ACCOUNT + "/<0;1>/<0;1;2>/*)",
                "wpkh(" + ACCOUNT + "/2147483648)",
                "(",
                "raw(abc)",
                "x".repeat(4_001))) {
            assertThatThrownBy(() -> Descriptor.of(wrong, Network.MAIN))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noTextMakesItFailOtherwise() {
        String right = "sh(wsh(sortedmulti(2,[d34db33f/48h]" + ACCOUNT + "/0/1," + KEY + ")))";
        Random random = new Random(381);
        String letters = "0123456789()[],'/*abcdefgh<>;#hxpubtrwskm";
        int taken = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(right);
            for (int n = random.nextInt(3); n > 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, letters.charAt(random.nextInt(letters.length())));
                }
            }
            try {
                assertThat(Descriptor.of(text.toString(), Network.MAIN).scripts())
                        .isNotEmpty();
                taken++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(taken).isPositive();
    }
}
