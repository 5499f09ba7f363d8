package io.aitbc.ethereum.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Hex;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.keys.SigningKey;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;

class Eip1559TransactionTest {

    @Test
    void aThousandRandomTransactionsAreByteForByteThoseOfWeb3j() {
        Random random = new Random(1559);
        for (int i = 0; i < 1_000; i++) {
            byte[] secret = bytes(random, 32);
            secret[0] &= 0x7f;
            long chainId = random.nextInt(Integer.MAX_VALUE) + 1L;
            long nonce = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(Integer.MAX_VALUE);
            BigInteger tip = new BigInteger(random.nextInt(80), random);
            BigInteger most = new BigInteger(random.nextInt(90), random);
            BigInteger gas = new BigInteger(random.nextInt(30), random);
            BigInteger value = new BigInteger(random.nextInt(128), random);
            String to = EthereumAddress.of(bytes(random, 20)).toString();
            String data = Hex.of(bytes(random, random.nextInt(4) == 0 ? 0 : random.nextInt(300)));

            Eip1559Transaction transaction = new Eip1559Transaction(
                    chainId, nonce, new Eip1559Transaction.Fees(tip, most), gas, EthereumAddress.of(to), value, data);
            Eip1559Transaction.Signed ours = transaction.sign(SigningKey.of(secret));
            byte[] theirs = TransactionEncoder.signMessage(
                    RawTransaction.createTransaction(
                            chainId, BigInteger.valueOf(nonce), gas, to, value, data, tip, most),
                    Credentials.create(Hex.plain(secret)));

            assertThat(ours.raw()).isEqualTo(Hex.of(theirs));
            assertThat(ours.hash()).isEqualTo(Hash.sha3(ours.raw()));
            assertThat(Eip1559Transaction.of(ours.raw())).isEqualTo(transaction);
        }
    }

    @Test
    void whatIsNoTransactionOfType2IsNotRead() {
        for (String raw : new String[] {"0x", "0x02", "0x02c0", "0x01c0"}) {
            assertThatThrownBy(() -> Eip1559Transaction.of(raw)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
