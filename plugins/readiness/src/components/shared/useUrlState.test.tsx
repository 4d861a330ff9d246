import { act, renderHook } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import {
  urlFlag,
  urlList,
  urlOneOf,
  urlText,
  useUrlState,
} from './useUrlState';

const SHAPE = {
  text: urlText(),
  status: urlList(),
  folded: urlFlag(),
  view: urlOneOf(['list', 'table']),
};

function setup(url: string) {
  return renderHook(
    () => {
      const [values, change] = useUrlState(SHAPE);
      return { values, change, search: useLocation().search };
    },
    {
      wrapper: ({ children }) => (
        <MemoryRouter initialEntries={[url]}>{children}</MemoryRouter>
      ),
    },
  );
}

describe('useUrlState', () => {
  it('reads what the URL says, and the usual state where it says nothing', () => {
    expect(setup('/').result.current.values).toEqual({
      text: '',
      status: [],
      folded: false,
      view: 'list',
    });
    expect(
      setup(
        '/?text=a%26b&status=fail&status=stale&status=fail&folded=1&view=table',
      ).result.current.values,
    ).toEqual({
      text: 'a&b',
      status: ['fail', 'stale'],
      folded: true,
      view: 'table',
    });
    expect(setup('/?view=nonsense').result.current.values.view).toBe('list');
  });

  it('reads back what it wrote', () => {
    const { result } = setup('/');
    act(() =>
      result.current.change({
        text: 'café & co',
        status: ['fail', 'no-data'],
        folded: true,
        view: 'table',
      }),
    );
    const { search, values } = result.current;
    expect(setup(`/${search}`).result.current.values).toEqual(values);
    expect(values.text).toBe('café & co');
  });

  it('keeps the URL short and leaves names of others alone', () => {
    const { result } = setup('/?text=x&other=1');
    act(() => result.current.change({ text: '', view: 'list', folded: false }));
    expect(result.current.search).toBe('?other=1');
  });

  it('builds changes of one event on one another', () => {
    const { result } = setup('/');
    act(() => {
      result.current.change({ text: 'x' });
      result.current.change({ folded: true });
    });
    expect(result.current.search).toBe('?text=x&folded=1');
  });
});
