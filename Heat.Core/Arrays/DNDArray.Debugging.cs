using System.Diagnostics;

namespace Heat;

// What a debugger shows: nothing here communicates, because a debugger stops one rank while the others go on.
[DebuggerDisplay("{DebuggerText,nq}")]
[DebuggerTypeProxy(typeof(DNDArray<>.DebuggerView))]
public sealed partial class DNDArray<T>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string DebuggerText => $"{DType} {Shape}, split {Split?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}, local {LocalShape}";

    /// <summary>The members that a debugger lists.</summary>
    internal sealed class DebuggerView(DNDArray<T> array)
    {
        /// <summary>So many local values are shown: a debugger reads all of them at each step.</summary>
        private const int MaxValues = 10_000;

        public Shape Shape => array.Shape;

        public DType DType => array.DType;

        public int? Split => array.Split;

        public string Rank => $"{array.Comm.Rank} of {array.Comm.Size}";

        public Shape LocalShape => array.LocalShape;

        public LShapeMap LShapeMap => array.LShapeMap;

        /// <summary>The first values of this rank's piece in row-major order.</summary>
        public T[] LocalValues
        {
            get
            {
                LocalTensor<T> local = array.Local;
                if (local.Size <= MaxValues)
                    return local.ToArray();
                var values = new T[MaxValues];
                var index = new long[local.NDim];
                for (int k = 0; k < values.Length; k++)
                {
                    values[k] = local[index];
                    for (int axis = index.Length - 1; axis >= 0 && ++index[axis] == local.Shape[axis]; axis--)
                        index[axis] = 0;
                }

                return values;
            }
        }
    }
}
