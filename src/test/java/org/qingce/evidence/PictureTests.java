package org.qingce.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingce.evidence.Photos.Exif;
import org.qingce.evidence.Picture.Reading.Read;
import org.qingce.evidence.Picture.Reading.Refused;

/** Photos as they come, well meant and not. */
class PictureTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long MOST = 64_000_000;

    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    private Picture read(byte[] jpeg, int orientation) throws IOException {
        return ((Read) Picture.read(file(jpeg), FileType.JPEG, MOST, orientation)).picture();
    }

    @Test
    void whatIsShownIsSmallAndCarriesNothingOfTheOriginal() throws IOException {
        var photo = Photos.with(
                Photos.jpeg(1), Exif.NONE.taken("2021:09:01 16:48:00").at(106.259, 29.29));
        var small = read(photo, 1).sized(Evidences.Size.THUMBNAIL);

        var drawn = ImageIO.read(new ByteArrayInputStream(small));
        assertThat(drawn.getWidth()).isEqualTo(480);
        assertThat(drawn.getHeight()).isEqualTo(360);
        assertThat(new String(small, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "Example");
    }

    @Test
    void aPhotoIsShownUprightHoweverTheCameraWasHeld() throws IOException {
        var turned = read(Photos.jpeg(1), 6);

        assertThat(turned.width()).isEqualTo(Photos.HEIGHT);
        assertThat(turned.upright().getWidth()).isEqualTo(Photos.HEIGHT);
        assertThat(turned.upright().getHeight()).isEqualTo(Photos.WIDTH);
    }

    @Test
    void aPictureThatWouldFillTheMemoryIsRefusedBeforeItIsDrawn() throws IOException {
        var bomb = Arrays.copyOf(header(60_000, 60_000), 4000);

        assertThat(Picture.read(file(bomb), FileType.PNG, MOST, 1)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.fault().code()).isEqualTo("evidence.pixels");
            assertThat(refused.fault().arguments()).containsExactly("60000 × 60000", "64");
        });
    }

    /** A PNG that says how large it is, and goes no further. */
    private static byte[] header(int width, int height) {
        var chunk = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        var sum = new CRC32();
        sum.update(chunk);
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(chunk)
                .putInt((int) sum.getValue())
                .array();
    }

    @Test
    void aPhotoThatWasCutOffIsRefused() throws IOException {
        var whole = Photos.jpeg(2);
        var png = Photos.png(Photos.yard(2));
        for (var share : new double[] {0.05, 0.5, 0.95}) {
            assertThat(Picture.read(file(Arrays.copyOf(whole, (int) (whole.length * share))), FileType.JPEG, MOST, 1))
                    .as("jpeg, %s of it", share)
                    .isInstanceOf(Refused.class);
            assertThat(Picture.read(file(Arrays.copyOf(png, (int) (png.length * share))), FileType.PNG, MOST, 1))
                    .as("png, %s of it", share)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void aPictureThatShowsNothingHasNoFingerprint() throws IOException {
        var blank = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        var pen = blank.createGraphics();
        pen.setColor(new Color(12, 12, 14));
        pen.fillRect(0, 0, 400, 300);
        pen.dispose();

        assertThat(read(Photos.jpeg(blank, 0.9f), 1).fingerprint()).isEmpty();
        assertThat(read(Photos.jpeg(3), 1).fingerprint()).isPresent();
    }

    @Test
    void aFileIsWhatItContainsAndNotWhatItIsCalled() throws IOException {
        assertThat(FileType.of(file(Photos.jpeg(1)))).contains(FileType.JPEG);
        assertThat(FileType.of(file(Photos.png(Photos.yard(1))))).contains(FileType.PNG);
        assertThat(FileType.of(file("%PDF-1.7\n…".getBytes(StandardCharsets.UTF_8))))
                .contains(FileType.PDF);
        assertThat(FileType.of(zip("word/document.xml"))).contains(FileType.DOCX);
        assertThat(FileType.of(zip("xl/workbook.xml"))).contains(FileType.XLSX);
        assertThat(FileType.of(zip("OFD.xml"))).contains(FileType.OFD);
        for (var hostile : new String[] {
            "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "<!doctype html><script>alert(1)</script>",
            "GIF89a",
            "MZ",
            "#!/bin/sh",
            "PK\u0003\u0004 cut off",
            "\u0000\u0000\u0000\u0018ftypheic"
        }) {
            assertThat(FileType.of(file(hostile.getBytes(StandardCharsets.ISO_8859_1))))
                    .as(hostile)
                    .isEmpty();
        }
        assertThat(FileType.of(zip("evil.html"))).isEmpty();
    }

    private Path zip(String entry) throws IOException {
        var file = folder.resolve("packed");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry(entry));
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd | passwd",
                "C:\\Users\\chen\\门口.jpg | 门口.jpg",
                ".. | file",
                "a\u0000b\u202egpj.exe | abgpj.exe",
                "<b>\"x\"</b>.jpg | b.jpg",
                "'   ' | file"
            })
    void ofANameNothingIsLeftThatLeadsElsewhereOrLies(String sent, String kept) {
        var escaped = sent.replace("\\u0000", "\0").replace("\\u202e", "\u202e");
        assertThat(EvidenceService.name(escaped)).isEqualTo(kept);
    }

    @Test
    void aPhotoTellsWhenAndWhereItWasTaken() throws IOException {
        var said = facts(Exif.NONE
                .taken("2021:09:01 16:48:05")
                .zone("+08:00")
                .at(106.2593, 29.2901)
                .turned(6));

        assertThat(said.takenAt()).isEqualTo(Instant.parse("2021-09-01T08:48:05Z"));
        assertThat(said.place()).satisfies(place -> {
            assertThat(place.lon()).isCloseTo(106.2593, org.assertj.core.api.Assertions.within(1e-6));
            assertThat(place.lat()).isCloseTo(29.2901, org.assertj.core.api.Assertions.within(1e-6));
        });
        assertThat(said.camera()).isEqualTo("Example Phone 1");
        assertThat(said.orientation()).isEqualTo(6);
        assertThat(facts(Exif.NONE.taken("2021:09:01 16:48:05")).takenAt())
                .as("no zone: that of the house")
                .isEqualTo(Instant.parse("2021-09-01T08:48:05Z"));
    }

    @Test
    void oddDataAreLeftOutAndTold() throws IOException {
        assertThat(facts(Exif.NONE.taken("0000:00:00 00:00:00")).takenAt()).isNull();
        assertThat(facts(Exif.NONE.taken("yesterday")).takenAt()).isNull();
        for (var odd :
                new int[][] {{0, 1, 0, 1, 0, 1}, {1060, 1, 0, 1, 0, 1}, {106, 0, 0, 0, 0, 0}, {1, 0, 61, 1, 0, 1}}) {
            var said = facts(Exif.NONE.raw(odd, odd));
            assertThat(said.place()).as(Arrays.toString(odd)).isNull();
            assertThat(said.oddPlace()).as(Arrays.toString(odd)).isTrue();
        }
        assertThat(PhotoFacts.of(file(Photos.jpeg(1)), ZONE)).isEqualTo(PhotoFacts.NONE);
        var damaged = Photos.with(Photos.jpeg(1), Exif.NONE.at(106, 29));
        for (var i = 20; i < 120; i++) {
            damaged[i] = (byte) (damaged[i] * 31 + 7);
        }
        assertThat(PhotoFacts.of(file(damaged), ZONE).place()).isNull();
    }

    private PhotoFacts facts(Exif exif) throws IOException {
        return PhotoFacts.of(file(Photos.with(Photos.jpeg(1), exif)), ZONE);
    }
}
