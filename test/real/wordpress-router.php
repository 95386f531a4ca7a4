<?php
// What a web server's rewrite rule does: files as they are, every other address to WordPress.
// PHP's server does not tell what a router answered: one line each, written before the answer ends.
register_shutdown_function(function () {
    $line = http_response_code() . " {$_SERVER['REQUEST_METHOD']} {$_SERVER['REQUEST_URI']}\n";
    file_put_contents(getenv('WP_LOG'), $line, FILE_APPEND);
});
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && is_file($_SERVER['DOCUMENT_ROOT'] . $path)) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
