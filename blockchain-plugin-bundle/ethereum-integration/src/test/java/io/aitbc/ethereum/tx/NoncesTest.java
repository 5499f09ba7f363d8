package io.aitbc.ethereum.tx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoncesTest {

    private final Nonces nonces = new Nonces();

    @Test
    void numbersFollowEachOtherAndNoneIsGivenTwice() {
        nonces.begin(7, List.of());
        List<Long> given = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> nonces.take())
                .sorted()
                .toList();
        assertThat(given).hasSize(1_000).doesNotHaveDuplicates().startsWith(7L).endsWith(1_006L);
    }

    @Test
    void whatWasGivenBackIsGivenNext() {
        nonces.begin(0, List.of());
        assertThat(nonces.take()).isZero();
        assertThat(nonces.take()).isEqualTo(1);
        nonces.giveBack(0);
        assertThat(nonces.take()).isZero();
        assertThat(nonces.take()).isEqualTo(2);
        nonces.giveBack(2);
        assertThat(nonces.take()).isEqualTo(2);
    }

    @Test
    void holesBetweenOursAreFilled() {
        nonces.begin(3, List.of(4L, 6L));
        assertThat(List.of(nonces.take(), nonces.take(), nonces.take())).containsExactly(3L, 5L, 7L);
    }

    @Test
    void whatIsOutIsNotGivenAgainWhenItBeginsAnew() {
        nonces.begin(0, List.of());
        assertThat(nonces.take()).isZero();
        assertThat(nonces.take()).isEqualTo(1);
        nonces.kept(1); // it is in the outbox, and the other is being signed
        nonces.forget();
        assertThat(nonces.isKnown()).isFalse();
        assertThat(nonces.out()).containsExactly(0L);
        nonces.begin(0, List.of(0L, 1L));
        assertThat(nonces.take()).isEqualTo(2);
    }

    @Test
    void aNumberIsAHoleOnlyWhileAHigherOneIsInUse() {
        nonces.begin(0, List.of());
        for (int i = 0; i < 4; i++) {
            nonces.take();
        }
        nonces.giveBack(1);
        assertThat(nonces.hole(1)).isEmpty();
        assertThat(nonces.hole(2)).hasValue(1);
        nonces.giveBack(3);
        nonces.giveBack(2);
        assertThat(nonces.hole(Long.MAX_VALUE)).isEmpty();
        assertThat(nonces.take()).isEqualTo(1);
        assertThat(nonces.takeHole(Long.MAX_VALUE)).isEmpty();
    }
}
