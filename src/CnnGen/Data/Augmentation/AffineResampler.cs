using System.Runtime.CompilerServices;

namespace CnnGen;

/// <summary>Moves planes of images and labels along an affine map.</summary>
internal static class AffineResampler
{
    /// <summary>Resamples planes with bilinear interpolation between pixel centres; what lies outside has one value.</summary>
    /// <param name="source">(C, H, W) of <paramref name="from"/>.</param>
    /// <param name="from">The source's shape.</param>
    /// <param name="target">(C, H', W') of <paramref name="to"/>.</param>
    /// <param name="to">The target's shape.</param>
    /// <param name="back">Where each pixel of the target comes from, in pixels of both.</param>
    /// <param name="fill">The value of pixels outside the source.</param>
    public static void Bilinear(ReadOnlySpan<float> source, ImageShape from, Span<float> target, ImageShape to, AffineMap back, float fill)
    {
        if (IsWholePixels(back))
        {
            CopyWhole(source, from, target, to, back, fill);
            return;
        }

        for (int y = 0; y < to.Height; y++)
        {
            for (int x = 0; x < to.Width; x++)
            {
                (double sourceX, double sourceY) = back.At(x, y);
                BlendPixel(source, from, sourceX, sourceY, target, (y * to.Width) + x, to.Height * to.Width, fill);
            }
        }
    }

    /// <summary>Resamples a map of labels, each of the nearest pixel.</summary>
    /// <param name="source">(H, W) of <paramref name="from"/>.</param>
    /// <param name="from">The source's shape; its channels do not count.</param>
    /// <param name="target">(H', W') of <paramref name="to"/>.</param>
    /// <param name="to">The target's shape; its channels do not count.</param>
    /// <param name="back">Where each pixel of the target comes from, in pixels of both.</param>
    /// <param name="outside">The label of pixels outside the source.</param>
    public static void Nearest(ReadOnlySpan<int> source, ImageShape from, Span<int> target, ImageShape to, AffineMap back, int outside)
    {
        for (int i = 0; i < target.Length; i++)
        {
            (double x, double y) = back.At(i % to.Width, i / to.Width);
            bool inside = x >= -0.5 && x < from.Width - 0.5 && y >= -0.5 && y < from.Height - 0.5;
            target[i] = inside ? source[((int)(y + 0.5) * from.Width) + (int)(x + 0.5)] : outside;
        }
    }

    /// <summary>Whether every pixel comes from the middle of another, in rows that stay rows: shifts and mirror images.</summary>
    private static bool IsWholePixels(AffineMap back) =>
        back is { Xx: 1 or -1, Xy: 0, Yx: 0, Yy: 1 or -1 } && IsWhole(back.X0) && IsWhole(back.Y0);

    private static bool IsWhole(double value) => Math.Abs(value) < int.MaxValue / 4 && Math.Floor(value) == value;

    private static void CopyWhole(ReadOnlySpan<float> source, ImageShape from, Span<float> target, ImageShape to, AffineMap back, float fill)
    {
        (int stepX, int stepY, int x0, int y0) = ((int)back.Xx, (int)back.Yy, (int)back.X0, (int)back.Y0);

        // The columns that come from inside: 0 <= x0 + stepX * x < width.
        int start = Math.Clamp(stepX > 0 ? -x0 : x0 - from.Width + 1, 0, to.Width);
        int end = Math.Clamp(stepX > 0 ? from.Width - x0 : x0 + 1, start, to.Width);
        for (int line = 0; line < to.Channels * to.Height; line++)
        {
            Span<float> row = target.Slice(line * to.Width, to.Width);
            int y = y0 + (stepY * (line % to.Height));
            if ((uint)y >= (uint)from.Height)
            {
                row.Fill(fill);
                continue;
            }

            row[..start].Fill(fill);
            row[end..].Fill(fill);
            ReadOnlySpan<float> sourceRow = source.Slice(((line / to.Height * from.Height) + y) * from.Width, from.Width);
            if (start < end && stepX > 0)
            {
                sourceRow.Slice(x0 + start, end - start).CopyTo(row[start..]);
            }
            else if (start < end)
            {
                sourceRow.Slice(x0 - end + 1, end - start).CopyTo(row[start..]);
                row[start..end].Reverse();
            }
        }
    }

    /// <summary>One pixel of all planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BlendPixel(ReadOnlySpan<float> source, ImageShape from, double x, double y, Span<float> target, int at, int targetPlane, float fill)
    {
        (int height, int width) = (from.Height, from.Width);
        if (!(x > -1 && x < width && y > -1 && y < height))
        {
            Fill(target, at, targetPlane, fill);
            return;
        }

        // The nearest pixel to the upper left, from -1 on.
        int left = (int)(x + 1) - 1, top = (int)(y + 1) - 1, plane = height * width;
        float right = (float)(x - left), below = (float)(y - top);
        int corner = (top * width) + left;
        if (left >= 0 && top >= 0 && left < width - 1 && top < height - 1)
        {
            for (; at < target.Length; at += targetPlane, corner += plane)
            {
                target[at] = Blend(source[corner], source[corner + 1], source[corner + width], source[corner + width + 1], right, below);
            }

            return;
        }

        (bool hasLeft, bool hasRight, bool hasTop, bool hasBelow) = (left >= 0, left < width - 1, top >= 0, top < height - 1);
        for (; at < target.Length; at += targetPlane, corner += plane)
        {
            float upperLeft = hasTop && hasLeft ? source[corner] : fill, upperRight = hasTop && hasRight ? source[corner + 1] : fill;
            float lowerLeft = hasBelow && hasLeft ? source[corner + width] : fill, lowerRight = hasBelow && hasRight ? source[corner + width + 1] : fill;
            target[at] = Blend(upperLeft, upperRight, lowerLeft, lowerRight, right, below);
        }
    }

    private static void Fill(Span<float> target, int at, int plane, float value)
    {
        for (; at < target.Length; at += plane)
        {
            target[at] = value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Blend(float upperLeft, float upperRight, float lowerLeft, float lowerRight, float right, float below)
    {
        float upper = upperLeft + ((upperRight - upperLeft) * right);
        float lower = lowerLeft + ((lowerRight - lowerLeft) * right);
        return upper + ((lower - upper) * below);
    }
}
