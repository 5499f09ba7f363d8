package io.aitbc.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.ai.AiModel;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.Blockchain;
import io.aitbc.plugins.blockchain.BlockchainPlugin;
import io.aitbc.plugins.blockchain.ContractEvent;
import io.aitbc.plugins.blockchain.TransactionRequest;
import io.aitbc.plugins.cli.CliPlugin;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.sample.BarePlugin;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginKindsTest {

    @ParameterizedTest
    @CsvSource({
        "io.aitbc.plugins.cli.CliPlugin, cli, io.aitbc.plugins.cli.Commands",
        "io.aitbc.plugins.blockchain.BlockchainPlugin, blockchain, io.aitbc.plugins.blockchain.Blockchain",
        "io.aitbc.plugins.ai.AiPlugin, ai, io.aitbc.plugins.ai.AiModel"
    })
    void sayAtRunTimeWhatOthersSeeOfThem(Class<?> kind, String name, Class<?> service) {
        assertThat(kind.getAnnotation(PluginKind.class)).isNotNull().satisfies(said -> {
            assertThat(said.value()).isEqualTo(name);
            assertThat(said.service()).isEqualTo(service);
        });
        assertThat(BasePlugin.class).isAssignableFrom(kind);
        assertThat(service).isAssignableFrom(kind);
    }

    @ParameterizedTest
    @ValueSource(classes = {Commands.class, Blockchain.class, AiModel.class})
    void doNotShowTheLifeCycleToOthers(Class<?> service) {
        assertThat(BasePlugin.class.isAssignableFrom(service)).isFalse();
        assertThat(service.getMethods()).extracting(Method::getName).doesNotContain("stop", "connect");
    }

    @Test
    void haveATimeLimitExceptForCommandsAndTraining() {
        assertThat(List.of(Commands.class, Blockchain.class, AiModel.class))
                .flatMap(service -> Arrays.asList(service.getMethods()))
                .filteredOn(method -> method.isAnnotationPresent(LongRunning.class))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("run", "train", "train");
    }

    @Nested
    class AreOneClassToWrite {

        @Test
        void withCommands() {
            assertThat(new AgentCli().getCommandHelp()).isEqualTo("""
                            agent     Agent management commands
                              create  Create a new agent
                            """);
        }

        @Test
        void withABlockchain() throws Exception {
            Blockchain chain = new FakeChain();
            assertThat(chain.getBalance("a").amount()).isEqualTo(5);
            assertThat(chain.sendTransaction(
                            TransactionRequest.to("b").amount(1).build()))
                    .isEqualTo("0xb");
            assertThat(chain.getContractEvents("c", "Transfer", null)).isEmpty();
        }
    }

    /** The specification's AgentCLIPlugin. */
    private static final class AgentCli extends BarePlugin implements CliPlugin {

        @Override
        public List<CommandGroup> getCommands() {
            return List.of(CommandGroup.named("agent")
                    .help("Agent management commands")
                    .command(Command.named("create")
                            .help("Create a new agent")
                            .option(Option.string("--name").required().help("Agent name"))
                            .action(call -> {
                                call.out().println("Creating agent: " + call.string("name"));
                                return 0;
                            }))
                    .build());
        }
    }

    private static final class FakeChain extends BarePlugin implements BlockchainPlugin {

        @Override
        public boolean connect(Map<String, Object> config) {
            return true;
        }

        @Override
        public Balance getBalance(String address) {
            return new Balance(address, "FAKE", BigInteger.valueOf(5), 0);
        }

        @Override
        public String sendTransaction(TransactionRequest transaction) {
            return "0x" + transaction.address();
        }

        @Override
        public List<ContractEvent> getContractEvents(
                String contractAddress, String eventName, @Nullable Long fromBlock) {
            return List.of();
        }
    }
}
