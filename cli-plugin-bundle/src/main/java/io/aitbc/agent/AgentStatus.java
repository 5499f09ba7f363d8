package io.aitbc.agent;

import com.google.gson.annotations.SerializedName;
import java.util.Locale;

/** What an agent is doing, in the words of AITBC's agent coordinator. */
enum AgentStatus {
    @SerializedName("active")
    ACTIVE,
    @SerializedName("inactive")
    INACTIVE,
    @SerializedName("busy")
    BUSY,
    @SerializedName("maintenance")
    MAINTENANCE,
    @SerializedName("error")
    ERROR;

    /** The word on the wire and in files. */
    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
