using System.Numerics;

namespace Heat;

/// <summary>The parts of complex numbers, and what is done to either of them, as members of an array.</summary>
public static class ComplexMembers
{
    extension(DNDArray<Complex> x)
    {
        /// <inheritdoc cref="Ht.Abs(DNDArray{Complex}, DNDArray{double}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<double> Abs() => Ht.Abs(x);

        /// <inheritdoc cref="Ht.Sgn(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Sgn() => Ht.Sgn(x);

        /// <summary>Puts into each element what <see cref="Ht.Sgn(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SgnInPlace() => Ht.Sgn(x, destination: x);

        /// <inheritdoc cref="Ht.Conj(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Conj() => Ht.Conj(x);

        /// <summary>Puts into each element what <see cref="Ht.Conj(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ConjInPlace() => Ht.Conj(x, destination: x);

        /// <summary>The real parts: a new array.</summary>
        public DNDArray<double> Real => Ht.Real(x);

        /// <summary>The imaginary parts: a new array.</summary>
        public DNDArray<double> Imag => Ht.Imag(x);

        /// <inheritdoc cref="Ht.Angle(DNDArray{Complex}, bool, DNDArray{double}?, DNDArray{bool}?)" path="/summary|/param[@name='degrees']|/returns"/>
        public DNDArray<double> Angle(bool degrees = false) => Ht.Angle(x, degrees);

        /// <inheritdoc cref="Ht.Round(DNDArray{Complex}, int, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/param[@name='decimals']|/returns"/>
        public DNDArray<Complex> Round(int decimals = 0) => Ht.Round(x, decimals);

        /// <summary>Rounds both parts of each element to a number of decimals, halves to the even neighbour. No communication.</summary>
        /// <inheritdoc cref="Ht.Round(DNDArray{Complex}, int, DNDArray{Complex}?, DNDArray{bool}?)" path="/param[@name='decimals']"/>
        public void RoundInPlace(int decimals = 0) => Ht.Round(x, decimals, destination: x);

        /// <inheritdoc cref="Ht.NanToNum(DNDArray{Complex}, double, double, double, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/param[@name='nan' or @name='posInf' or @name='negInf']|/returns"/>
        public DNDArray<Complex> NanToNum(double nan = 0, double posInf = double.MaxValue, double negInf = double.MinValue) => Ht.NanToNum(x, nan, posInf, negInf);

        /// <summary>Puts finite numbers in place of NaN and infinities in either part. No communication.</summary>
        /// <inheritdoc cref="Ht.NanToNum(DNDArray{Complex}, double, double, double, DNDArray{Complex}?, DNDArray{bool}?)" path="/param[@name='nan' or @name='posInf' or @name='negInf']"/>
        public void NanToNumInPlace(double nan = 0, double posInf = double.MaxValue, double negInf = double.MinValue) =>
            Ht.NanToNum(x, nan, posInf, negInf, destination: x);
    }
}
