import io.aitbc.chain.Hex;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.keys.SigningKey;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.chain.rpc.JsonRpcClient;
import io.aitbc.ethereum.tx.Eip1559Transaction;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;

/**
 * Signs and encodes payments, and asks a node, with what the plugin is made of and with web3j, in turns in one process. Both
 * are warm before anything is counted, and make the same bytes. Prints, asserts nothing but that. Argument: the node's URL.
 */
public final class ChainBenchmark {
    private static final int ROUNDS = 5;
    private static final int SIGNATURES = 200;
    private static final int CALLS = 200;
    private static final int THREADS = 8;
    private static final String SECRET = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private static final String TO = "0x52908400098527886E0F7030069857D2E4169EE7";
    private static final BigInteger TIP = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger MOST = BigInteger.valueOf(30_000_000_000L);
    private static final BigInteger GAS = BigInteger.valueOf(21_000);

    private ChainBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, load "
                + java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        SigningKey key = SigningKey.ofHex(SECRET);
        Credentials credentials = Credentials.create(SECRET);
        if (!ours(key, 7).equals(theirs(credentials, 7))) {
            throw new AssertionError("The two do not make the same bytes.");
        }
        compare("sign and encode, microseconds each", SIGNATURES, () -> times(SIGNATURES, i -> ours(key, i)), () ->
                times(SIGNATURES, i -> theirs(credentials, i)));

        String url = arguments[0];
        EndpointUrl node = EndpointUrl.of(url, null, null);
        HttpService service = new HttpService(url);
        Web3j web3j = Web3j.build(service);
        try (JsonRpcClient client = new JsonRpcClient()) {
            Call asked = i -> client.call(node, "eth_blockNumber", List.of(), Duration.ofSeconds(30)).quantity();
            Call theirs = i -> web3j.ethBlockNumber().send().getBlockNumber();
            compare("one call after the other, microseconds each", CALLS, () -> times(CALLS, asked), () ->
                    times(CALLS, theirs));
            compare("calls of " + THREADS + " threads, microseconds each", CALLS, () -> parallel(asked), () ->
                    parallel(theirs));
        }
        System.exit(0); // web3j's client leaves its threads
    }

    private interface Call {
        Object make(int number) throws Exception;
    }

    private static String ours(SigningKey key, int nonce) {
        return new Eip1559Transaction(
                        1, nonce, new Eip1559Transaction.Fees(TIP, MOST), GAS, EthereumAddress.of(TO), BigInteger.ONE, "0x")
                .sign(key)
                .raw();
    }

    private static String theirs(Credentials credentials, int nonce) {
        RawTransaction transaction = RawTransaction.createTransaction(
                1, BigInteger.valueOf(nonce), GAS, TO, BigInteger.ONE, "", TIP, MOST);
        return Hex.of(TransactionEncoder.signMessage(transaction, credentials));
    }

    private static void compare(String what, int count, Callable<Long> ours, Callable<Long> theirs) throws Exception {
        for (int warm = 0; warm < 2; warm++) {
            ours.call();
            theirs.call();
        }
        double[] us = new double[ROUNDS];
        double[] them = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            us[round] = ours.call() / 1e3 / count;
            them[round] = theirs.call() / 1e3 / count;
        }
        Arrays.sort(us);
        Arrays.sort(them);
        System.out.printf(
                Locale.ROOT,
                "%s: ours %.1f (%.1f to %.1f), web3j %.1f (%.1f to %.1f), ratio %.2f%n",
                what,
                us[ROUNDS / 2],
                us[0],
                us[ROUNDS - 1],
                them[ROUNDS / 2],
                them[0],
                them[ROUNDS - 1],
                us[ROUNDS / 2] / them[ROUNDS / 2]);
    }

    private static long times(int count, Call call) throws Exception {
        long begin = System.nanoTime();
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += call.make(i).hashCode();
        }
        long time = System.nanoTime() - begin;
        return sum == Integer.MIN_VALUE ? time + 1 : time; // so that nothing is left out as unused
    }

    private static long parallel(Call call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            long begin = System.nanoTime();
            List<Future<Long>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                parts.add(threads.submit(() -> times(CALLS / THREADS, call)));
            }
            for (Future<Long> part : parts) {
                part.get();
            }
            return System.nanoTime() - begin;
        } finally {
            threads.shutdown();
        }
    }
}
