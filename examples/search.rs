// SPDX-License-Identifier: GPL-2.0-or-later
// The C API from Rust, without a crate: rustc search.rs -l ressearch. Only what is used is declared.
use std::ffi::{c_char, c_double, c_int, CStr, CString};
use std::process::ExitCode;
use std::ptr::{null, null_mut};

#[repr(C)]
struct Error {
    status: c_int,
    offset: usize,
    message: [c_char; 512],
    hint: [c_char; 256],
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Range {
    start: usize,
    end: usize,
}

// As far as it is read here: the library hands out pointers to it, and it grows at its end.
#[repr(C)]
struct Hit {
    rank: usize,
    score: c_double,
    tier: c_int,
    document: *const c_char,
    others: [*const c_char; 5], // title, path, url, symbol, date
    address: *const c_char,
    more: [*const c_char; 7], // kind, language, verb, organ, session, item, notes
    citations: *const u8,
    citation_count: usize,
    line: u32,
    offset: u64,
    length: u64,
    text: *const u8,
    size: usize,
    matches: *const Range,
    match_count: usize,
    snippet: Range,
}

#[repr(C)]
struct Opaque {
    private: [u8; 0],
}

#[link(name = "ressearch")]
extern "C" {
    fn ressearch_index_open(path: *const c_char, out: *mut *mut Opaque, error: *mut Error)
        -> c_int;
    fn ressearch_index_close(index: *mut Opaque);
    fn ressearch_query_parse(
        text: *const c_char,
        options: *const Opaque,
        out: *mut *mut Opaque,
        error: *mut Error,
    ) -> c_int;
    fn ressearch_query_free(query: *mut Opaque);
    fn ressearch_search(
        index: *mut Opaque,
        query: *const Opaque,
        options: *const Opaque,
        out: *mut *mut Opaque,
        error: *mut Error,
    ) -> c_int;
    fn ressearch_results_count(results: *const Opaque) -> usize;
    fn ressearch_results_at(results: *const Opaque, number: usize) -> *const Hit;
    fn ressearch_results_free(results: *mut Opaque);
}

/// What a call handed out, with the function that frees it.
struct Owned(*mut Opaque, unsafe extern "C" fn(*mut Opaque));

impl Owned {
    fn make(
        free: unsafe extern "C" fn(*mut Opaque),
        call: impl FnOnce(*mut *mut Opaque, *mut Error) -> c_int,
    ) -> Result<Owned, String> {
        let mut made = null_mut();
        let mut error = Error { status: 0, offset: 0, message: [0; 512], hint: [0; 256] };
        match call(&mut made, &mut error) {
            0 => Ok(Owned(made, free)),
            _ => Err(string(error.message.as_ptr())),
        }
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        unsafe { (self.1)(self.0) }
    }
}

fn string(text: *const c_char) -> String {
    unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned()
}

fn marked(hit: &Hit) -> String {
    let bytes = unsafe { std::slice::from_raw_parts(hit.text, hit.size) };
    let matches = match hit.match_count {
        0 => &[],
        count => unsafe { std::slice::from_raw_parts(hit.matches, count) },
    };
    let text = |start: usize, end: usize| String::from_utf8_lossy(&bytes[start..end]);
    let mut line = String::new();
    let mut position = hit.snippet.start;
    for found in matches {
        if found.start >= position && found.end <= hit.snippet.end {
            line += &text(position, found.start);
            line += &format!("[{}]", text(found.start, found.end));
            position = found.end;
        }
    }
    line + &text(position, hit.snippet.end)
}

fn search(path: &str, words: &str) -> Result<usize, String> {
    let path = CString::new(path).map_err(|error| error.to_string())?;
    let words = CString::new(words).map_err(|error| error.to_string())?;
    let index = Owned::make(ressearch_index_close, |out, error| unsafe {
        ressearch_index_open(path.as_ptr(), out, error)
    })?;
    let query = Owned::make(ressearch_query_free, |out, error| unsafe {
        ressearch_query_parse(words.as_ptr(), null(), out, error)
    })?;
    let results = Owned::make(ressearch_results_free, |out, error| unsafe {
        ressearch_search(index.0, query.0, null(), out, error)
    })?;
    let count = unsafe { ressearch_results_count(results.0) };
    for number in 0..count {
        let hit = unsafe { &*ressearch_results_at(results.0, number) };
        println!("{}. {} {}", hit.rank, string(hit.document), string(hit.address));
        println!("   {}", marked(hit));
    }
    Ok(count)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.len() != 3 {
        eprintln!("usage: search-rs INDEX QUERY");
        return ExitCode::from(2);
    }
    match search(&arguments[1], &arguments[2]) {
        Ok(0) => ExitCode::from(1),
        Ok(_) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("search-rs: {message}");
            ExitCode::from(3)
        }
    }
}
