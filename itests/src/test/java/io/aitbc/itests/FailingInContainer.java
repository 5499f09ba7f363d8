package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Run by {@link ContainerGuardIT} only: the build's name patterns do not find it. */
@InContainer
public class FailingInContainer {
    @Test
    public void fails() {
        // The message shows the loader, which proves that the failure came from inside the framework.
        assertThat(getClass().getClassLoader().getClass().getName()).isEqualTo("outside");
    }

    @Test
    public void passes() {
        assertThat(getClass().getClassLoader().getClass().getName()).contains("felix");
    }
}
