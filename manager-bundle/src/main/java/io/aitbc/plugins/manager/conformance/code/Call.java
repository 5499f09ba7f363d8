package io.aitbc.plugins.manager.conformance.code;

/**
 * A call that a class makes.
 *
 * @param owner the class of the called method, such as {@code java.lang.System}
 * @param name the method; {@code <init>} for a constructor
 * @param descriptor as the class file has it
 * @param from where it is made, such as {@code com.example.MyPlugin.start (MyPlugin.java:42)}
 */
public record Call(String owner, String name, String descriptor, String from) {

    /** As authors know it: {@code System.exit}, {@code new ServerSocket}. */
    public String text() {
        String type = owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.');
        return name.equals("<init>") ? "new " + type : type + "." + name;
    }
}
