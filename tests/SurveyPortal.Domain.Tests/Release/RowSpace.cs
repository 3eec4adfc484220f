namespace SurveyPortal.Domain.Tests.Release;

/// <summary>Linear algebra modulo a large prime, so that nothing is rounded; it could only err where a determinant is a multiple of the prime.</summary>
internal static class RowSpace
{
    private const long Prime = 2_147_483_647;

    /// <summary>Sums of <paramref name="sizes"/> over every 0/1 vector of the row space that is 0 outside <paramref name="target"/>.</summary>
    public static IEnumerable<int> ZeroOneSums(IReadOnlyList<int[]> rows, int[] sizes, bool[] target)
    {
        // Columns outside the target first: rows whose pivot lies beyond them span what is sought.
        var order = Enumerable.Range(0, sizes.Length).OrderBy(column => target[column]).ToArray();
        var outside = target.Count(inside => !inside);
        var matrix = rows.Select(row => order.Select(column => (long)row[column]).ToArray()).ToArray();
        var basis = new List<long[]>();
        var rank = 0;
        for (var column = 0; column < order.Length && rank < matrix.Length; column++)
        {
            var pivot = Array.FindIndex(matrix, rank, row => row[column] != 0);
            if (pivot < 0)
            {
                continue;
            }

            (matrix[rank], matrix[pivot]) = (matrix[pivot], matrix[rank]);
            var inverse = Power(matrix[rank][column], Prime - 2);
            for (var j = column; j < order.Length; j++)
            {
                matrix[rank][j] = matrix[rank][j] * inverse % Prime;
            }

            for (var i = 0; i < matrix.Length; i++)
            {
                if (i != rank && matrix[i][column] is var factor and not 0)
                {
                    for (var j = column; j < order.Length; j++)
                    {
                        matrix[i][j] = (matrix[i][j] + ((Prime - factor) * matrix[rank][j])) % Prime;
                    }
                }
            }

            if (column >= outside)
            {
                basis.Add(matrix[rank]);
            }

            rank++;
        }

        // In reduced form a 0/1 vector is a sum of basis rows. All sums are tried, or where they are too many all of at most three rows.
        var count = Math.Min(basis.Count, 30);
        for (var choice = 0; choice < 1 << count; choice++)
        {
            if (count > 12 && int.PopCount(choice) > 3)
            {
                // The next number with fewer ones: nothing in between has at most three.
                choice |= (choice & -choice) - 1;
                continue;
            }

            var vector = new long[order.Length];
            for (var b = 0; b < count; b++)
            {
                if ((choice >> b & 1) == 1)
                {
                    for (var j = 0; j < vector.Length; j++)
                    {
                        vector[j] = (vector[j] + basis[b][j]) % Prime;
                    }
                }
            }

            if (vector.All(value => value is 0 or 1))
            {
                yield return Enumerable.Range(0, vector.Length).Sum(j => (int)vector[j] * sizes[order[j]]);
            }
        }
    }

    private static long Power(long value, long exponent)
    {
        var result = 1L;
        for (value %= Prime; exponent > 0; exponent >>= 1, value = value * value % Prime)
        {
            result = (exponent & 1) == 1 ? result * value % Prime : result;
        }

        return result;
    }
}
