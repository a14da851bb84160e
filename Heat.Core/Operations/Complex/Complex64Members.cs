namespace Heat;

/// <summary>The parts of complex numbers, and what is done to either of them, in single precision, as members of an array.</summary>
public static class Complex64Members
{
    extension(DNDArray<Complex64> x)
    {
        /// <inheritdoc cref="Ht.Abs(DNDArray{Complex64}, DNDArray{float}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<float> Abs() => Ht.Abs(x);

        /// <inheritdoc cref="Ht.Sgn(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Sgn() => Ht.Sgn(x);

        /// <summary>Puts into each element what <see cref="Ht.Sgn(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SgnInPlace() => Ht.Sgn(x, destination: x);

        /// <inheritdoc cref="Ht.Conj(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Conj() => Ht.Conj(x);

        /// <summary>Puts into each element what <see cref="Ht.Conj(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ConjInPlace() => Ht.Conj(x, destination: x);

        /// <summary>The real parts: a new array.</summary>
        public DNDArray<float> Real => Ht.Real(x);

        /// <summary>The imaginary parts: a new array.</summary>
        public DNDArray<float> Imag => Ht.Imag(x);

        /// <inheritdoc cref="Ht.Angle(DNDArray{Complex64}, bool, DNDArray{float}?, DNDArray{bool}?)" path="/summary|/param[@name='degrees']|/returns"/>
        public DNDArray<float> Angle(bool degrees = false) => Ht.Angle(x, degrees);

        /// <inheritdoc cref="Ht.Round(DNDArray{Complex64}, int, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/param[@name='decimals']|/returns"/>
        public DNDArray<Complex64> Round(int decimals = 0) => Ht.Round(x, decimals);

        /// <summary>Rounds both parts of each element to a number of decimals, halves to the even neighbour. No communication.</summary>
        /// <inheritdoc cref="Ht.Round(DNDArray{Complex64}, int, DNDArray{Complex64}?, DNDArray{bool}?)" path="/param[@name='decimals']"/>
        public void RoundInPlace(int decimals = 0) => Ht.Round(x, decimals, destination: x);

        /// <inheritdoc cref="Ht.NanToNum(DNDArray{Complex64}, float, float, float, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/param[@name='nan' or @name='posInf' or @name='negInf']|/returns"/>
        public DNDArray<Complex64> NanToNum(float nan = 0, float posInf = float.MaxValue, float negInf = float.MinValue) => Ht.NanToNum(x, nan, posInf, negInf);

        /// <summary>Puts finite numbers in place of NaN and infinities in either part. No communication.</summary>
        /// <inheritdoc cref="Ht.NanToNum(DNDArray{Complex64}, float, float, float, DNDArray{Complex64}?, DNDArray{bool}?)" path="/param[@name='nan' or @name='posInf' or @name='negInf']"/>
        public void NanToNumInPlace(float nan = 0, float posInf = float.MaxValue, float negInf = float.MinValue) =>
            Ht.NanToNum(x, nan, posInf, negInf, destination: x);
    }
}
