package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** This program once more, with something more in it (另一版程序). */
final class NewerProgram {

    private final Path home;

    private NewerProgram(Path home) {
        this.home = home;
    }

    /** @param home where it is copied to; nothing is there yet */
    static NewerProgram in(Path home) throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("target"));
        for (var part : new String[] {"qingce", "bin", "packs", "target/app"}) {
            var copied = new ProcessBuilder("cp", "-r", part, home.resolve(part).toString())
                    .inheritIO()
                    .start();
            assertThat(copied.waitFor()).as("copied " + part).isZero();
        }
        // made for the program as it was
        Files.deleteIfExists(home.resolve("target/app/qingce.aot"));
        return new NewerProgram(home);
    }

    NewerProgram with(String file, byte[] content) throws IOException {
        try (var jar = FileSystems.newFileSystem(home.resolve("target/app/qingce.jar"))) {
            var path = jar.getPath(file);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
        }
        return this;
    }

    NewerProgram with(Class<?> type) throws IOException {
        var file = type.getName().replace('.', '/') + ".class";
        try (var content = type.getResourceAsStream("/" + file)) {
            assertThat(content).as(file).isNotNull();
            return with(file, content.readAllBytes());
        }
    }

    /** What starts it. */
    Path command() {
        return home.resolve("qingce");
    }
}
