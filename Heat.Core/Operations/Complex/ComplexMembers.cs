using System.Numerics;

namespace Heat;

/// <summary>The parts of complex numbers, as members of an array.</summary>
public static class ComplexMembers
{
    extension(DNDArray<Complex> array)
    {
        /// <inheritdoc cref="Ht.Abs(DNDArray{Complex}, DNDArray{double}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<double> Abs() => Ht.Abs(array);

        /// <inheritdoc cref="Ht.Sgn(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Sgn() => Ht.Sgn(array);

        /// <summary>Puts into each element what <see cref="Ht.Sgn(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SgnInPlace() => Ht.Sgn(array, destination: array);

        /// <inheritdoc cref="Ht.Conj(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Conj() => Ht.Conj(array);

        /// <summary>Puts into each element what <see cref="Ht.Conj(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ConjInPlace() => Ht.Conj(array, destination: array);

        /// <summary>The real parts: a new array.</summary>
        public DNDArray<double> Real => Ht.Real(array);

        /// <summary>The imaginary parts: a new array.</summary>
        public DNDArray<double> Imag => Ht.Imag(array);

        /// <inheritdoc cref="Ht.Angle(DNDArray{Complex}, bool, DNDArray{double}?, DNDArray{bool}?)" path="/summary|/param[@name='degrees']|/returns"/>
        public DNDArray<double> Angle(bool degrees = false) => Ht.Angle(array, degrees);
    }
}
