namespace Heat.Learn;

/// <summary>Goes through the options and results of an estimator, to show, save or load them (<see cref="Estimator.Visit"/>).</summary>
public abstract class EstimatorState
{
    private protected EstimatorState()
    {
    }

    /// <summary>Whether the visited variables are set and not read.</summary>
    public virtual bool IsLoading => false;

    /// <summary>An option of the constructor.</summary>
    /// <typeparam name="TValue">A number, boolean, string or enumeration, one of these that may be null, or an array of numbers or strings.</typeparam>
    /// <param name="name">Its name, that of the constructor's parameter.</param>
    /// <param name="value">The field that holds it.</param>
    public abstract void Parameter<TValue>(string name, ref TValue value);

    /// <summary>A result of <c>Fit</c> that is no distributed array.</summary>
    /// <typeparam name="TValue">As of <see cref="Parameter"/>.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="value">The field that holds it.</param>
    public abstract void Value<TValue>(string name, ref TValue value);

    /// <summary>A result of <c>Fit</c> that is a distributed array. Loading it gives it the split axis that it had, balanced.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="array">The field that holds it; null where there is none.</param>
    public abstract void Array<T>(string name, ref DNDArray<T>? array) where T : unmanaged;
}
