package org.qingce.evidence;

import dev.brachtendorf.jimagehash.hashAlgorithms.PerceptiveHash;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;

/**
 * A picture that was read (图片): how large it is, and a smaller one of it, upright, from which all that is shown is drawn. It is
 * made smaller while it is read, so that the largest picture takes little more memory than a small one; and its size is
 * looked at before any of it is.
 */
record Picture(int width, int height, BufferedImage upright) {

    /** What came of reading one. */
    sealed interface Reading {
        record Read(Picture picture) implements Reading {}

        record Refused(Fault fault) implements Reading {}
    }

    /** Below this the brightness of a picture differs so little that it shows nothing: a covered lens, a blank sheet. */
    private static final double BLANK = 6;

    private static final int SAMPLE = 64;

    /** As JPEG has it: such a picture is written three times as fast as one of whole numbers. */
    private static final int PLAIN = BufferedImage.TYPE_3BYTE_BGR;

    private static final float QUALITY = 0.82f;

    /** A few at a time: each takes memory. */
    private static final Semaphore AT_ONCE = new Semaphore(2, true);

    static Reading read(Path file, FileType type, long most, int orientation) {
        AT_ONCE.acquireUninterruptibly();
        var reader = ImageIO.getImageReadersByFormatName(type.ending).next();
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            var width = reader.getWidth(0);
            var height = reader.getHeight(0);
            if ((long) width * height > most) {
                return new Reading.Refused(Fault.error(
                        "evidence.pixels", null, "", width + " × " + height, Long.toString(most / 1_000_000)));
            }
            var drawn = drawn(reader, Math.max(width, height));
            if (drawn == null) {
                return damaged();
            }
            var upright = ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation))
                    .apply(drawn);
            var turned = orientation >= 5;
            return new Reading.Read(new Picture(turned ? height : width, turned ? width : height, upright));
        } catch (IOException | RuntimeException e) {
            // whatever a damaged file does to its reader, it is the file that is at fault
            return damaged();
        } finally {
            reader.dispose();
            AT_ONCE.release();
        }
    }

    private static Reading damaged() {
        return new Reading.Refused(Fault.error("evidence.damaged", null, ""));
    }

    /** Null where the picture ends before its end. */
    private static @Nullable BufferedImage drawn(ImageReader reader, int longer) throws IOException {
        var cutOff = new AtomicBoolean();
        IIOReadWarningListener listener = (source, warning) -> {
            var told = warning.toLowerCase(Locale.ROOT);
            if (told.contains("truncated") || told.contains("premature end")) {
                cutOff.set(true);
            }
        };
        reader.addIIOReadWarningListener(listener);
        var every = Math.max(1, longer / Evidences.Size.VIEW.pixels);
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(every, every, 0, 0);
        var read = reader.read(0, how);
        return cutOff.get() ? null : onWhite(read);
    }

    private static BufferedImage onWhite(BufferedImage read) {
        var plain = new BufferedImage(read.getWidth(), read.getHeight(), PLAIN);
        var pen = plain.createGraphics();
        pen.drawImage(read, 0, 0, Color.WHITE, null);
        pen.dispose();
        return plain;
    }

    /** As JPEG, without whatever the original carries beside the picture. */
    byte[] sized(Evidences.Size size) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new ByteArrayOutputStream();
                var image = new MemoryCacheImageOutputStream(out)) {
            var longer = Math.max(upright.getWidth(), upright.getHeight());
            var shown = longer > size.pixels
                    ? Thumbnails.of(upright)
                            .size(size.pixels, size.pixels)
                            .imageType(PLAIN)
                            .asBufferedImage()
                    : upright;
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(image);
            writer.write(null, new IIOImage(shown, null, null), how);
            image.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    /** Whether it shows nothing. */
    boolean isBlank() {
        var small = new BufferedImage(SAMPLE, SAMPLE, BufferedImage.TYPE_BYTE_GRAY);
        var pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(upright, 0, 0, SAMPLE, SAMPLE, null);
        pen.dispose();
        var values = small.getData().getSamples(0, 0, SAMPLE, SAMPLE, 0, (double[]) null);
        double sum = 0;
        double squares = 0;
        for (var value : values) {
            sum += value;
            squares += value * value;
        }
        var mean = sum / values.length;
        return Math.sqrt(Math.max(0, squares / values.length - mean * mean)) < BLANK;
    }

    /** Like pictures have like fingerprints, whatever became of size, quality and brightness; empty for one that shows nothing. */
    Optional<Long> fingerprint() {
        return isBlank()
                ? Optional.empty()
                : Optional.of(new PerceptiveHash(Likeness.BITS)
                        .hash(upright)
                        .getHashValue()
                        .longValue());
    }
}
