package io.aitbc.plugins.manager.conformance.code;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What authors should know that their code does. A called method belongs to one concern at most: the first that fits. */
public enum Concern {
    /** Ends the process in which all plugins live. */
    EXIT("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt"),
    /** Makes a thread do what it cannot expect. */
    THREAD_ABUSE("java.lang.Thread.stop", "java.lang.Thread.suspend", "java.lang.Thread.resume"),
    /** Changes something that all plugins share, and that nobody takes back at the unload. */
    GLOBAL_STATE(
            "java.lang.System.setOut",
            "java.lang.System.setErr",
            "java.lang.System.setIn",
            "java.lang.System.setProperty",
            "java.lang.System.setProperties",
            "java.lang.System.clearProperty",
            "java.lang.System.setSecurityManager",
            "java.lang.Runtime.addShutdownHook",
            "java.lang.Thread.setDefaultUncaughtExceptionHandler",
            "java.util.Locale.setDefault",
            "java.util.TimeZone.setDefault",
            "java.net.URL.setURLStreamHandlerFactory",
            "java.net.ProxySelector.setDefault",
            "java.net.Authenticator.setDefault",
            "java.net.CookieHandler.setDefault",
            "javax.net.ssl.HttpsURLConnection.setDefaultSSLSocketFactory",
            "javax.net.ssl.HttpsURLConnection.setDefaultHostnameVerifier",
            "javax.net.ssl.SSLContext.setDefault",
            "java.security.Security.addProvider",
            "java.security.Security.insertProviderAt",
            "java.security.Security.removeProvider",
            "java.util.logging.LogManager.reset"),
    /** Starts another process. */
    PROCESS("java.lang.ProcessBuilder.*", "java.lang.Runtime.exec"),
    /** Looks behind what others have closed. */
    REFLECTION(
            "java.lang.reflect.AccessibleObject.setAccessible",
            "java.lang.reflect.AccessibleObject.trySetAccessible",
            "java.lang.reflect.Field.setAccessible",
            "java.lang.reflect.Method.setAccessible",
            "java.lang.reflect.Constructor.setAccessible",
            "java.lang.invoke.MethodHandles.privateLookupIn"),
    LISTEN(
            "java.net.ServerSocket.*",
            "java.nio.channels.ServerSocketChannel.bind",
            "java.nio.channels.AsynchronousServerSocketChannel.bind",
            "com.sun.net.httpserver.HttpServer.create",
            "com.sun.net.httpserver.HttpsServer.create"),
    CONNECT(
            "java.net.Socket.<init>",
            "java.net.Socket.connect",
            "java.net.DatagramSocket.<init>",
            "java.net.URL.openConnection",
            "java.net.URL.openStream",
            "java.net.URL.getContent",
            "java.nio.channels.SocketChannel.open",
            "java.nio.channels.SocketChannel.connect",
            "java.nio.channels.AsynchronousSocketChannel.connect",
            "javax.net.SocketFactory.createSocket",
            "java.net.http.HttpClient.send",
            "java.net.http.HttpClient.sendAsync",
            "java.net.http.WebSocket$Builder.buildAsync"),
    ENVIRONMENT("java.lang.System.getenv"),
    NATIVE(
            "java.lang.System.load",
            "java.lang.System.loadLibrary",
            "java.lang.Runtime.load",
            "java.lang.Runtime.loadLibrary"),
    FILES(
            "java.nio.file.Files.*",
            "java.nio.channels.FileChannel.open",
            "java.io.FileInputStream.<init>",
            "java.io.FileOutputStream.<init>",
            "java.io.FileReader.<init>",
            "java.io.FileWriter.<init>",
            "java.io.RandomAccessFile.<init>",
            "java.io.File.delete",
            "java.io.File.createNewFile",
            "java.io.File.listFiles",
            "java.io.File.mkdirs"),
    OWN_FILES("io.aitbc.plugins.PluginContext.dataDir", "io.aitbc.plugins.PluginContext.tempDir"),
    PUBLISH("io.aitbc.plugins.EventBus.publish"),
    SUBSCRIBE("io.aitbc.plugins.EventBus.subscribe"),
    API_READ("io.aitbc.plugins.ApiClient.get"),
    API_WRITE("io.aitbc.plugins.ApiClient.post", "io.aitbc.plugins.ApiClient.put", "io.aitbc.plugins.ApiClient.delete");

    private final List<String> methods;

    Concern(String... methods) {
        this.methods = List.of(methods);
    }

    /** What a call is about; empty when it is nothing special. */
    public static Optional<Concern> of(Call call) {
        String exact = call.owner() + "." + call.name();
        String any = call.owner() + ".*";
        return Arrays.stream(values())
                .filter(concern -> concern.methods.contains(exact) || concern.methods.contains(any))
                .findFirst();
    }
}
