package io.aitbc.chain.abi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esaulpaugh.headlong.abi.TupleType;
import io.aitbc.chain.Hex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbiTest {

    /** The examples of the contract ABI specification (Solidity documentation). */
    @Nested
    class Examples {

        @Test
        void bazIsEncoded() {
            assertThat(Hex.plain(FunctionSpec.of("baz(uint32,bool)").call(List.of(69, true))))
                    .isEqualTo("cdcd77c0" + word("45") + word("1"));
        }

        @Test
        void samIsEncoded() {
            assertThat(Hex.plain(FunctionSpec.of("sam(bytes,bool,uint256[])")
                            .call(List.of("dave".getBytes(UTF_8), true, List.of(1, 2, 3)))))
                    .isEqualTo("a5643bf2" + word("60") + word("1") + word("a0") + word("4") + "64617665"
                            + "0".repeat(56) + word("3") + word("1") + word("2") + word("3"));
        }

        @Test
        void fIsEncodedAndDecoded() {
            FunctionSpec f = FunctionSpec.of("f(uint256,uint32[],bytes10,bytes)");
            byte[] call = f.call(List.of(
                    0x123, List.of(0x456, 0x789), "1234567890".getBytes(UTF_8), "Hello, world!".getBytes(UTF_8)));
            assertThat(Hex.plain(call))
                    .isEqualTo(
                            "8be65246" + word("123") + word("80") + "31323334353637383930" + "0".repeat(44) + word("e0")
                                    + word("2") + word("456") + word("789") + word("d") + "48656c6c6f2c20776f726c6421"
                                    + "0".repeat(38));
            assertThat(AbiDecoder.decode(f.inputs(), Arrays.copyOfRange(call, 4, call.length)))
                    .isEqualTo(List.of(
                            "291", List.of("1110", "1929"), "0x31323334353637383930", "0x48656c6c6f2c20776f726c6421"));
        }
    }

    @Nested
    class Types {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "uint|uint256",
                    "int8|int8",
                    "bytes32[2][]|bytes32[2][]",
                    "(address,(uint,bool)[3])|(address,(uint256,bool)[3])"
                })
        void aTypeIsRead(String text, String canonical) {
            assertThat(AbiType.of(text)).hasToString(canonical);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "uint7",
                    "uint264",
                    "uint08",
                    "bytes33",
                    "bytes0",
                    "bool8",
                    "uint256[",
                    "uint256[0]",
                    "(uint256",
                    "x",
                    "uint256[99999999999]",
                    "uint256[9999][9999][9999]",
                    "uint256]",
                    "(,)"
                })
        void whatIsNoTypeIsRefused(String text) {
            assertThatThrownBy(() -> AbiType.of(text)).hasMessageContaining("is no type");
        }
    }

    @Nested
    class AgainstHeadlong {

        @Test
        void aThousandRandomValuesAreEncodedAlikeAndDecodedBack() {
            Random random = new Random(13);
            for (int i = 0; i < 1_000; i++) {
                List<AbiType> types = new ArrayList<>();
                List<Object> values = new ArrayList<>();
                List<Object> theirs = new ArrayList<>();
                for (int n = random.nextInt(4) + 1; n > 0; n--) {
                    AbiType type = RandomValues.type(random, 3);
                    types.add(type);
                    values.add(RandomValues.value(random, type));
                    theirs.add(RandomValues.forHeadlong(type, values.get(values.size() - 1)));
                }
                byte[] encoded = AbiEncoder.encode(types, values);
                com.esaulpaugh.headlong.abi.Tuple tuple = com.esaulpaugh.headlong.abi.Tuple.from(theirs.toArray());
                assertThat(encoded)
                        .isEqualTo(TupleType.parse(AbiType.tuple(types).toString())
                                .encode(tuple)
                                .array());
                assertThat(AbiDecoder.decode(types, encoded)).isEqualTo(values);
            }
        }
    }

    @Nested
    class Decoding {

        @Test
        void anyBytesEndInValuesOrInARefusal() {
            Random random = new Random(14);
            int refused = 0;
            for (int i = 0; i < 20_000; i++) {
                List<AbiType> types = List.of(RandomValues.type(random, 3), RandomValues.type(random, 2));
                byte[] bytes = AbiEncoder.encode(
                        types,
                        List.of(RandomValues.value(random, types.get(0)), RandomValues.value(random, types.get(1))));
                for (int n = random.nextInt(4) + 1; n > 0; n--) {
                    if (bytes.length > 0) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                }
                try {
                    AbiDecoder.decode(types, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
                } catch (IllegalArgumentException e) {
                    refused++;
                }
            }
            assertThat(refused).isGreaterThan(1_000);
        }

        @Test
        void aLengthBeyondTheEndAllocatesNothing() {
            byte[] bomb = Hex.bytes(word("20") + word("7fffffff"));
            assertThatThrownBy(() -> AbiDecoder.decode(List.of(AbiType.of("uint256[]")), bomb))
                    .hasMessageContaining("beyond its end");
            assertThatThrownBy(() -> AbiDecoder.decode(List.of(AbiType.of("()[]")), bomb))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void offsetsThatPointAtEachOtherEndInARefusal() {
            byte[] loop = Hex.bytes(word("0").repeat(4));
            AbiType deep = AbiType.of("uint256[][][][][][][][]");
            assertThat(AbiDecoder.decode(List.of(deep), loop)).isEqualTo(List.of(List.of()));
            byte[] many = Hex.bytes((word("20") + word("2") + word("0")).repeat(3));
            assertThatThrownBy(() -> AbiDecoder.decode(List.of(deep), many))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void textThatIsNoUtf8IsGivenAsBytes() {
            assertThat(AbiDecoder.decode(
                            List.of(AbiType.of("string")), Hex.bytes(word("20") + word("1") + "ff" + "0".repeat(62))))
                    .isEqualTo(List.of("0xff"));
        }
    }

    @Nested
    class Events {

        private static final List<byte[]> TRANSFER = List.of(
                // keccak of Transfer(address,address,uint256), as in every ERC-20 log
                Hex.bytes("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
                Hex.bytes("0".repeat(24) + "52908400098527886e0f7030069857d2e4169ee7"),
                Hex.bytes("0".repeat(24) + "de709f2102306220921060314715629080e2fb77"));

        @Test
        void aTransferIsDecodedByName() {
            EventSpec transfer = ContractAbi.STANDARD.find("Transfer").get(0);
            assertThat(transfer.topic()).isEqualTo(TRANSFER.get(0));
            assertThat(transfer.decode(TRANSFER, Hex.bytes(word("ff"))))
                    .containsEntry("from", "0x52908400098527886E0F7030069857D2E4169EE7")
                    .containsEntry("to", "0xde709f2102306220921060314715629080e2fb77")
                    .containsEntry("value", "255");
        }

        @Test
        void anIndexedTextIsItsHash() {
            EventSpec noted = EventSpec.of("Noted(string indexed topic, (uint256,bool)[] numbers)");
            assertThat(noted.signature()).isEqualTo("Noted(string,(uint256,bool)[])");
            assertThat(noted.decode(List.of(noted.topic(), new byte[32]), Hex.bytes(word("20") + word("0"))))
                    .containsEntry("topic", Map.of("hash", "0x" + "0".repeat(64), "hashed", true))
                    .containsEntry("numbers", List.of());
        }

        @Test
        void theAbiOfACompilerIsReadAndOverloadsAskForASignature() throws Exception {
            ContractAbi abi = ContractAbi.parse("""
                    [{"type":"event","name":"Noted","anonymous":false,"inputs":[{"name":"topic","type":"string","indexed":true}]},
                     {"type":"event","name":"Noted","inputs":[{"name":"pairs","type":"tuple[2]","indexed":false,
                       "components":[{"name":"a","type":"uint256"},{"name":"b","type":"bytes4"}]}]},
                     {"type":"function","name":"f","inputs":[]}]""");
            assertThatThrownBy(() -> abi.find("Noted"))
                    .hasMessageContaining("Noted(string)")
                    .hasMessageContaining("Noted((uint256,bytes4)[2])");
            assertThat(abi.find("Noted(string)").get(0).topics()).isEqualTo(2);
            assertThatThrownBy(() -> abi.find("Paid")).hasMessageContaining("Known are: Noted(string)");
            assertThat(abi.find("Paid(address indexed by)").get(0).topics()).isEqualTo(2);
        }
    }

    static String word(String hex) {
        return "0".repeat(64 - hex.length()) + hex;
    }

    @Test
    void aNumberThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> AbiEncoder.encode(List.of(AbiType.of("uint8")), List.of(256)))
                .hasMessageContaining("uint8");
        assertThatThrownBy(() -> AbiEncoder.encode(List.of(AbiType.of("uint256")), List.of(-1)))
                .hasMessageContaining("-1");
        assertThatThrownBy(
                        () -> AbiEncoder.encode(List.of(AbiType.of("uint256")), List.of(BigInteger.ONE.shiftLeft(256))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AbiEncoder.encode(List.of(AbiType.of("uint256")), List.of(1.0)))
                .hasMessageContaining("uint256");
    }
}
