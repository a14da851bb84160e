namespace Heat.Kernels;

/// <summary>A function of each element of a register.</summary>
/// <typeparam name="TSelf">The function itself.</typeparam>
internal interface IRegisterFunction<TSelf> where TSelf : IRegisterFunction<TSelf>
{
    /// <summary>Of registers of double precision.</summary>
    static abstract V Of<V>(V x) where V : unmanaged, IRegister<V>;

    /// <summary>Whether numbers of single precision are taken as such; they are made doubles otherwise.</summary>
    static virtual bool TakesSingles => false;

    /// <summary>As good as single precision needs it, of registers of single precision or double, as <see cref="TakesSingles"/> says.</summary>
    static virtual V OfSingle<V>(V x) where V : unmanaged, IRegister<V> => TSelf.Of(x);
}
